const addresses = /(https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)\]]|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+[.,:;!?)»]*)/g

/** Plain text with its line ends kept and its pages made links. */
export function PlainText({ text }: { text: string }) {
  return (
    <div className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {text.split(addresses).map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text keep their order
        index % 2 === 1 ? <Address key={index} text={part} /> : part,
      )}
    </div>
  )
}

/** A page is a link; a mail address stays whole, for half of one is none. */
function Address({ text }: { text: string }) {
  if (!text.startsWith('http')) return <span className="inline-block max-w-full">{text}</span>
  return (
    <a href={text} className="link" target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  )
}
