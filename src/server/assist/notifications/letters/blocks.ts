/** What a letter is made of, before it is text or HTML. */
export type Block =
  /** Paragraphs of ours, or the words of the one who answers. */
  | { kind: 'words'; text: string }
  /** Somebody's message inside a notice. */
  | { kind: 'said'; heading: string; text: string; isHidden: boolean; files: string | null }
  | { kind: 'lines'; lines: readonly string[] }
  /** Pictures that travel with the letter, each shown by its Content-ID; the words name them where none is shown. */
  | { kind: 'pictures'; words: string; pictures: readonly { contentId: string; name: string }[] }
  | { kind: 'link'; label: string; url: string }
  /** Small print below everything; mail programs and our own reader cut it off as a signature. */
  | { kind: 'footer'; lines: readonly string[]; link: { label: string; url: string } | null }

export type Letter = { subject: string; blocks: readonly Block[] }
