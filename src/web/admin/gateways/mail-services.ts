import type { Gateway, GatewayType } from './gateway-words.tsx'

/** Mail services whose servers everybody knows; `other` is any other. */
export const mailServices = ['yandex', 'mailru', 'google', 'microsoft', 'rambler', 'icloud', 'other'] as const
export type MailService = (typeof mailServices)[number]

/** How a server is reached. */
export type SetUp = { host: string; port: number; security: Gateway['security'] }
type Remote = Exclude<GatewayType, 'local'>
type Known = Record<Remote, SetUp> & { domains: RegExp }

const tls = (host: string, port: number): SetUp => ({ host, port, security: 'tls' })
const threeHosts = (imap: string, pop3: string, smtp: string): Record<Remote, SetUp> => ({
  imap: tls(imap, 993),
  pop3: tls(pop3, 995),
  smtp: tls(smtp, 465),
})

const known: Record<Exclude<MailService, 'other'>, Known> = {
  yandex: {
    domains: /^(?:ya\.ru|narod\.ru|yandex\.(?:ru|com|by|kz|ua|uz|com\.tr))$/,
    ...threeHosts('imap.yandex.ru', 'pop.yandex.ru', 'smtp.yandex.ru'),
  },
  mailru: {
    domains: /^(?:mail|inbox|list|bk|internet|xmail)\.ru$/,
    ...threeHosts('imap.mail.ru', 'pop.mail.ru', 'smtp.mail.ru'),
  },
  google: {
    domains: /^(?:gmail|googlemail)\.com$/,
    ...threeHosts('imap.gmail.com', 'pop.gmail.com', 'smtp.gmail.com'),
  },
  microsoft: {
    domains: /^(?:outlook\.[a-z.]+|hotmail\.[a-z.]+|live\.[a-z.]+|msn\.com|[^.]+\.onmicrosoft\.com)$/,
    imap: tls('outlook.office365.com', 993),
    pop3: tls('outlook.office365.com', 995),
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
  },
  rambler: {
    domains: /^(?:rambler|lenta|autorambler|myrambler|ro)\.ru$/,
    ...threeHosts('imap.rambler.ru', 'pop.rambler.ru', 'smtp.rambler.ru'),
  },
  icloud: {
    domains: /^(?:icloud|me|mac)\.com$/,
    imap: tls('imap.mail.me.com', 993),
    pop3: tls('pop.mail.me.com', 995),
    smtp: { host: 'smtp.mail.me.com', port: 587, security: 'starttls' },
  },
}

/** The service that an address belongs to, by its domain; a company's own domain says nothing of it. */
export function serviceOf(address: string): MailService {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
  if (!address.includes('@') || domain === '') return 'other'
  return mailServices.find((service) => service !== 'other' && known[service].domains.test(domain)) ?? 'other'
}

/** The service whose server this is. */
export function serviceOfHost(host: string, type: GatewayType): MailService {
  if (type === 'local') return 'other'
  return mailServices.find((service) => setUpOf(service, type)?.host === host.trim().toLowerCase()) ?? 'other'
}

/** The usual set-up of a service for a kind of gateway; null where nobody knows it. */
export function setUpOf(service: MailService, type: GatewayType): SetUp | null {
  return service === 'other' || type === 'local' ? null : known[service][type]
}

/** The usual port of a server for how its connection is kept private. */
export const usualPort = (type: GatewayType, security: Gateway['security']): number | null => {
  if (type === 'local') return null
  if (type === 'imap') return security === 'tls' ? 993 : 143
  if (type === 'pop3') return security === 'tls' ? 995 : 110
  return security === 'tls' ? 465 : security === 'starttls' ? 587 : 25
}
