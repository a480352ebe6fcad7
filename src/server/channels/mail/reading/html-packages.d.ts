// The two packages come without types; this is the part of them that is used here.
declare module 'html-to-text' {
  export type BlockOptions = { leadingLineBreaks?: number; trailingLineBreaks?: number; reservedLineLength?: number }
  export type BlockBuilder = {
    openBlock(options: BlockOptions): void
    closeBlock(options: { trailingLineBreaks?: number; blockTransform?: (text: string) => string }): void
    addInline(text: string): void
    addLiteral(text: string): void
  }
  export type Walk = (nodes: unknown, builder: BlockBuilder) => void
  export type Formatter = (
    elem: { children: unknown },
    walk: Walk,
    builder: BlockBuilder,
    options: BlockOptions,
  ) => void
  export type Selector = { selector: string; format?: string; options?: Record<string, unknown> }
  export function compile(options: {
    wordwrap: false
    baseElements: { selectors: string[] }
    formatters: Record<string, Formatter>
    selectors: Selector[]
    limits: Record<string, number | string>
  }): (html: string) => string
}

declare module 'sanitize-html' {
  function sanitizeHtml(html: string, options: sanitizeHtml.Options): string
  namespace sanitizeHtml {
    type Attributes = Record<string, string>
    type Options = {
      allowedTags: string[]
      allowedAttributes: Record<string, string[]>
      allowedStyles?: Record<string, Record<string, RegExp[]>>
      allowedSchemes?: string[]
      allowedSchemesByTag?: Record<string, string[]>
      allowProtocolRelative?: boolean
      parseStyleAttributes?: boolean
      nonTextTags?: string[]
      nestingLimit?: number
      transformTags?: Record<
        string,
        (tagName: string, attributes: Attributes) => { tagName: string; attribs: Attributes }
      >
      exclusiveFilter?: (frame: { tag: string; attribs: Attributes }) => boolean
    }
  }
  export = sanitizeHtml
}
