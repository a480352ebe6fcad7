// RFC 3463 with the codes that were added since: no such mailbox or domain, moved away, no mail wanted there, switched off.
const DEAD = new Set(['5.1.0', '5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4'])

const SAYS_DEAD =
  /user (is )?(unknown|not found)|unknown (user|recipient|mailbox)|no such (user|mailbox|recipient|address|domain)|(user|mailbox|recipient|address|domain|account)[^\n]{0,40}(does not exist|doesn't exist|not exist|disabled|invalid)|invalid (mailbox|recipient)|нет такого (пользователя|ящика|адреса)|(ящик|пользователь|адрес)[^\n]{0,40}(не существует|не найден)/i

/**
 * Whether a final report says that the address itself is dead, so that no other letter will arrive there either. A full
 * mailbox, a refused text or a policy says nothing of the address. `status` is the report's enhanced status, which
 * decides; without one the words do.
 */
export function isDeadAddress(status: string | null, words: string): boolean {
  return status === null ? SAYS_DEAD.test(words.slice(0, 3_000)) : DEAD.has(status)
}
