/** «Создано обращение № 10001», its number a way there. A notice stands outside of the router: the link is a plain one. */
export function TicketWords({ text, number }: { text: string; number: number }) {
  return (
    <>
      {text}{' '}
      <a className="link" href={`/desk/tickets/${number}`}>
        № {number}
      </a>
    </>
  )
}
