import { X509Certificate } from 'node:crypto'
import type { ServerParameters } from '../sending/transport.ts'
import { shownCertificate } from '../tls-options.ts'
import type { FoundByCheck } from './found-by-check.ts'

/** Node's codes and OpenSSL's words for a certificate that is not to be trusted; libraries keep the one or the other. */
const TROUBLE = /certificate|altname|CERT_|_CERT|UNABLE_TO_|SELF_SIGNED/i

/**
 * The certificate that a server shows, where a connection failed by it: its fingerprint, holder and validity, so that an
 * administrator may compare it and choose to trust it. Null where something else was the trouble.
 */
export async function troublesomeCertificate(
  server: ServerParameters,
  error: unknown,
): Promise<NonNullable<FoundByCheck['certificate']> | null> {
  if (server.type === 'local' || server.security === 'none' || !isOfCertificate(error)) return null
  const shown = await shownCertificate(server).catch(() => null)
  if (shown === null) return null
  const { validFromDate, validToDate } = new X509Certificate(shown.pem)
  return {
    sha256: shown.sha256,
    holder: shown.subject,
    issuer: shown.issuer,
    validFrom: validFromDate.getTime(),
    validTo: validToDate.getTime(),
  }
}

function isOfCertificate(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown }
    if (TROUBLE.test(at.message) || (typeof code === 'string' && TROUBLE.test(code))) return true
  }
  return false
}
