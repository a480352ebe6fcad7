export function TicketTableScreen() {
  return null
}
