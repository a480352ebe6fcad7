import type { ServerMetadata } from 'openid-client'

export type Provider = 'google' | 'microsoft' | 'other'

const GOOGLE = 'https://accounts.google.com'
const MICROSOFT = /^https:\/\/login\.microsoftonline\.com\/([\w.-]+)\/v2\.0$/

/** The issuer of a provider whose own is not given; null where there is none to guess. */
export function usualIssuer(provider: Provider): string | null {
  if (provider === 'google') return GOOGLE
  return provider === 'microsoft' ? 'https://login.microsoftonline.com/common/v2.0' : null
}

/** The endpoints that are known for good, so that nothing need be discovered; null for any other issuer. */
export function knownEndpoints(issuer: string): ServerMetadata | null {
  if (issuer === GOOGLE) {
    return {
      issuer,
      authorization_endpoint: `${GOOGLE}/o/oauth2/v2/auth`,
      token_endpoint: 'https://oauth2.googleapis.com/token',
    }
  }
  const tenant = MICROSOFT.exec(issuer)?.[1]
  if (tenant === undefined) return null
  const base = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0`
  return { issuer, authorization_endpoint: `${base}/authorize`, token_endpoint: `${base}/token` }
}

const OUTLOOK = 'https://outlook.office.com'
const outlookScopes = {
  imap: `${OUTLOOK}/IMAP.AccessAsUser.All`,
  pop3: `${OUTLOOK}/POP.AccessAsUser.All`,
  smtp: `${OUTLOOK}/SMTP.Send`,
}

/** What to ask for, so that this kind of gateway may open the mailbox, and go on doing so (a refresh token). */
export function usualScope(provider: Provider, type: 'imap' | 'pop3' | 'smtp'): string {
  if (provider === 'google') return 'https://mail.google.com/'
  return provider === 'microsoft' ? `offline_access ${outlookScopes[type]}` : 'offline_access'
}

/** Google gives a refresh token only where it is asked so, and a second time only behind a new consent. */
export const extraParameters = (provider: Provider): Record<string, string> =>
  provider === 'google' ? { access_type: 'offline', prompt: 'consent' } : { prompt: 'consent' }

/** Where the provider sends the browser back to; it is registered there, to the letter. */
export const consentAddress = (baseUrl: string): string => `${baseUrl}/admin/gateways/consent`
