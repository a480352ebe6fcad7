const SHIFTED = /\+([A-Za-z0-9+/]{0,20000})-?/g

/** Decodes UTF-7 (RFC 2152): `+BD8EQAQ4-` and `+-`; what is not shifted stays as it is. */
export function decodeUtf7(text: string): string {
  return text.replace(SHIFTED, (whole, base64: string) => {
    if (base64 === '') return whole.endsWith('-') ? '+' : whole
    const bytes = Buffer.from(base64, 'base64')
    // Bits that fill no whole unit are padding.
    return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le')
  })
}
