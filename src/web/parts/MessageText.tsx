import { type InlineFiles, readyHtml } from './message-html.tsx'

const addresses = /(https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)\]]|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+[.,:;!?)»]*)/g

const rich =
  '[overflow-wrap:anywhere] [&_a]:link [&_p+p]:mt-2 [&_ul]:list-disc [&_ul]:pl-5 [&_ol]:list-decimal [&_ol]:pl-5 ' +
  '[&_pre]:overflow-x-auto [&_pre]:font-mono [&_pre]:text-13 [&_code]:font-mono [&_code]:text-13 ' +
  '[&_blockquote]:border-l-2 [&_blockquote]:border-line-strong [&_blockquote]:pl-3 [&_blockquote]:text-secondary ' +
  '[&_table]:block [&_table]:max-w-full [&_table]:overflow-x-auto [&_td]:border [&_td]:border-line [&_td]:px-2 [&_td]:py-1 [&_td]:align-top ' +
  '[&_th]:border [&_th]:border-line [&_th]:px-2 [&_th]:py-1 [&_img]:inline-block [&_img]:max-h-100 [&_img]:max-w-full [&_h1]:font-semibold [&_h2]:font-semibold [&_h3]:font-semibold'

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

/** What somebody wrote: as he laid it out where he did, else as plain text. */
export function MessageText({ text, html, inline }: { text: string; html: string | null; inline: InlineFiles }) {
  if (html === null) return <PlainText text={text} />
  const __html = readyHtml(html, inline)
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the server (MAIL-18), and our CSP lets no script run
  return <div className={rich} dangerouslySetInnerHTML={{ __html }} />
}
