import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Blobs } from './blobs.ts'
import type { Language } from './ctx.ts'
import { Refusal } from './errors.ts'
import type { Download, HtmlDocument } from './wire.ts'

export const SESSION_COOKIE = 'otklik_session'

/** Nothing from another host, no inline script or style, no frame around us (XC-02). */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

export async function setSecurityHeaders(
  _request: FastifyRequest,
  reply: FastifyReply,
  isHttps: boolean,
): Promise<void> {
  reply.header('content-security-policy', POLICY)
  reply.header('x-content-type-options', 'nosniff')
  reply.header('x-frame-options', 'DENY')
  reply.header('referrer-policy', 'same-origin')
  reply.header('cross-origin-opener-policy', 'same-origin')
  reply.header('cross-origin-resource-policy', 'same-origin')
  reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  if (isHttps) reply.header('strict-transport-security', 'max-age=31536000')
}

/** A write that carries our cookie must come from our own pages: browsers always name the origin of such a request. */
export function checkOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (origin !== undefined ? hostOf(origin) === host : site === undefined || site === 'same-origin') return
  throw new Refusal('session.foreignOrigin')
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

/** The language of the request: the person's own, unless the page says another; for strangers what the browser prefers. */
export function languageOf(request: FastifyRequest, own?: Language): Language {
  const asked = request.headers['x-otklik-language']
  if (asked === 'ru' || asked === 'en') return asked
  if (own) return own
  const first = (request.headers['accept-language'] ?? 'ru').toLowerCase()
  return first.startsWith('en') ? 'en' : 'ru'
}

export function answerJson(reply: FastifyReply, result: unknown): FastifyReply {
  reply.header('cache-control', 'no-store')
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(result ?? {}))
}

/** Types that a browser shows without running anything (FILE-03). */
const HARMLESS = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'text/plain',
  'application/pdf',
])

/** Sends bytes under their name; only harmless kinds may open in place, the rest is saved. */
export function answerDownload(reply: FastifyReply, blobs: Blobs, file: Download): FastifyReply {
  const isShown = file.isInline && HARMLESS.has(file.type)
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const name = `filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, percent)}`
  reply.header('content-disposition', `${isShown ? 'inline' : 'attachment'}; ${name}`)
  reply.header('content-security-policy', "default-src 'none'; sandbox")
  reply.header('cache-control', 'private, max-age=3600')
  return reply.type(isShown ? withCharset(file.type) : 'application/octet-stream').send(blobs.stream(file.sha256))
}

/**
 * A page that others wrote, for a frame of ours alone: nothing in it runs, sends a form or loads but styles of its own and
 * pictures (MAIL-18). `allow-same-origin` lets the page around it measure it, and needs that no script is ever allowed here.
 */
const framedPolicy = (pictures: string): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src ${pictures}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  ].join('; ')

/** Answers with a page for a sandboxed frame; its links and pictures tell nobody where they stood. */
export function answerDocument(reply: FastifyReply, { html, loadsRemotePictures }: HtmlDocument): FastifyReply {
  const pictures = loadsRemotePictures ? "'self' data: https: http:" : "'self' data:"
  reply.header('content-security-policy', framedPolicy(pictures))
  reply.header('x-frame-options', 'SAMEORIGIN')
  reply.header('referrer-policy', 'no-referrer')
  reply.header('cache-control', 'no-store')
  return reply.type('text/html; charset=utf-8').send(html)
}

const withCharset = (type: string): string => (type.startsWith('text/') ? `${type}; charset=utf-8` : type)
const percent = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
