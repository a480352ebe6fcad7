import { now } from '../../lib/days.ts'
import type { Choice } from '../fields/SearchFields.tsx'
import type { Gateway, GatewayType } from './gateway-words.tsx'
import { type MailService, serviceOf, serviceOfHost, setUpOf, usualPort } from './mail-services.ts'

export type OauthProvider = NonNullable<Gateway['oauth']>['provider']

/** How we are registered at a provider, as its fields have it. */
export type OauthValue = {
  provider: OauthProvider
  /** Microsoft's own name for a company; blank is any of them. */
  tenant: string
  issuer: string
  scope: string
  clientId: string
  /** Never comes back: blank keeps what is stored. */
  clientSecret: string
}

/** The parameters of a gateway as its form has them. */
export type GatewayValue = {
  name: string
  mailbox: string
  service: MailService
  host: string
  port: number | null
  security: Gateway['security']
  userName: string
  /** Never comes back: blank keeps what is stored (MAIL-02). */
  secret: string
  signsInBy: Gateway['signsInBy']
  oauth: OauthValue
  certificateSha256: string | null
  folders: readonly string[]
  afterTaking: Gateway['afterTaking']
  moveTo: string
  takesAll: boolean
  takesFrom: number
  trustedRelay: string
  department: Choice | null
  siteId: number | null
  categoryId: number | null
  criticalityId: number | null
  isActive: boolean
  pollSeconds: number | null
  marksIgnored: boolean
  answersUnknown: boolean
}

type Named = { ru: string; en: string }

export function gatewayValue(row: Gateway | null, type: GatewayType, nameOf: (words: Named) => string): GatewayValue {
  if (row === null) return { ...fresh, port: usualPort(type, 'tls'), takesFrom: now() }
  const { department, host, userName, moveTo, trustedRelay, takesFrom, oauth, site, ...rest } = row
  return {
    ...rest,
    service: serviceOfHost(host ?? '', type),
    host: host ?? '',
    userName: userName ?? '',
    secret: '',
    oauth: oauthValue(oauth),
    moveTo: moveTo ?? '',
    takesAll: takesFrom === null,
    takesFrom: takesFrom ?? now(),
    trustedRelay: trustedRelay ?? '',
    department: department && { id: department.id, name: nameOf(department.name) },
    siteId: site.id,
  }
}

const noOauth: OauthValue = { provider: 'google', tenant: '', issuer: '', scope: '', clientId: '', clientSecret: '' }

function oauthValue(oauth: Gateway['oauth']): OauthValue {
  if (oauth === null) return noOauth
  const { provider, issuer, scope, clientId } = oauth
  return { provider, tenant: tenantOf(issuer), issuer, scope, clientId, clientSecret: '' }
}

const fresh: GatewayValue = {
  name: '',
  mailbox: '',
  service: 'other',
  host: '',
  port: null,
  security: 'tls',
  userName: '',
  secret: '',
  signsInBy: 'password',
  oauth: noOauth,
  certificateSha256: null,
  folders: ['INBOX'],
  afterTaking: 'mark',
  moveTo: '',
  takesAll: false,
  takesFrom: 0,
  trustedRelay: '',
  department: null,
  siteId: null,
  categoryId: null,
  criticalityId: null,
  isActive: true,
  pollSeconds: 180,
  marksIgnored: false,
  answersUnknown: false,
}

/** What choosing a mail service fills in; whoever knows better writes over it. Microsoft lets nobody in by password. */
export function withService(value: GatewayValue, type: GatewayType, service: MailService): Partial<GatewayValue> {
  const setUp = setUpOf(service, type)
  if (setUp === null) return { service }
  const provider = service === 'google' || service === 'microsoft' ? service : null
  return {
    service,
    ...setUp,
    certificateSha256: null,
    ...(value.userName === '' ? { userName: value.mailbox } : {}),
    ...(provider === null ? {} : { oauth: { ...value.oauth, provider } }),
    ...(service === 'microsoft' ? { signsInBy: 'oauth' as const } : {}),
  }
}

/** What typing an address changes: the service it belongs to is proposed as long as nobody set up another server. */
export function withMailbox(value: GatewayValue, type: GatewayType, mailbox: string): Partial<GatewayValue> {
  // A sending server may ask for no name at all; a mailbox is nearly always opened by its own.
  const isNamed = value.userName !== '' || type !== 'smtp'
  const follows = isNamed && value.userName === value.mailbox ? { userName: mailbox } : {}
  const isOwn = value.host !== '' && setUpOf(value.service, type)?.host !== value.host
  const service = serviceOf(mailbox)
  const isNews = !isOwn && service !== 'other' && service !== value.service
  const typed = { ...value, ...follows, mailbox }
  return { mailbox, ...follows, ...(isNews ? withService(typed, type, service) : {}) }
}

/** What is sent of a gateway: what its kind has no use for is left out. */
export function sentGateway(type: GatewayType, value: GatewayValue) {
  const { name, mailbox, security, isActive, answersUnknown, categoryId, criticalityId, pollSeconds, siteId } = value
  return {
    type,
    name,
    mailbox,
    security,
    isActive,
    answersUnknown,
    categoryId,
    criticalityId,
    departmentId: type === 'smtp' ? null : (value.department?.id ?? null),
    trustedRelay: orNull(value.trustedRelay),
    ...(siteId === null ? {} : { siteId }),
    ...(pollSeconds === null ? {} : { pollSeconds }),
    ...(type === 'local' ? { host: null, port: null } : sentServer(value)),
    ...(type === 'imap' || type === 'pop3' ? sentFetching(type, value) : {}),
  }
}

function sentServer({ host, port, userName, secret, signsInBy, oauth, certificateSha256 }: GatewayValue) {
  return {
    host: orNull(host),
    port,
    userName: orNull(userName),
    signsInBy,
    certificateSha256,
    oauth: signsInBy === 'oauth' ? sentOauth(oauth) : null,
    ...(secret === '' ? {} : { secret }),
  }
}

function sentOauth({ provider, tenant, issuer, scope, clientId, clientSecret }: OauthValue) {
  const own = { google: null, microsoft: microsoftIssuer(tenant), other: orNull(issuer) }
  return {
    provider,
    issuer: own[provider],
    scope: provider === 'other' ? orNull(scope) : null,
    clientId,
    ...(clientSecret === '' ? {} : { clientSecret }),
  }
}

function sentFetching(type: 'imap' | 'pop3', value: GatewayValue) {
  const { folders, afterTaking, moveTo, takesAll, takesFrom, marksIgnored } = value
  const moves = type === 'imap' && afterTaking === 'move'
  return {
    folders: type === 'imap' ? folders.map((folder) => folder.trim()).filter((folder) => folder !== '') : ['INBOX'],
    afterTaking: type === 'pop3' && afterTaking === 'move' ? ('mark' as const) : afterTaking,
    moveTo: moves ? orNull(moveTo) : null,
    takesFrom: takesAll ? null : takesFrom,
    marksIgnored,
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

const microsoftIssuer = (tenant: string): string | null =>
  tenant.trim() === '' ? null : `https://login.microsoftonline.com/${encodeURIComponent(tenant.trim())}/v2.0`

function tenantOf(issuer: string): string {
  const tenant = /^https:\/\/login\.microsoftonline\.com\/([^/]+)\/v2\.0$/.exec(issuer)?.[1] ?? ''
  return tenant === 'common' ? '' : decodeURIComponent(tenant)
}
