import type { Choice } from '../fields/SearchFields.tsx'
import type { Gateway, GatewayType } from './gateway-words.tsx'

/** The parameters of a gateway as its form has them. */
export type GatewayValue = {
  name: string
  mailbox: string
  host: string
  port: number | null
  security: Gateway['security']
  userName: string
  /** Never comes back: blank keeps what is stored (MAIL-02). */
  secret: string
  department: Choice | null
  isActive: boolean
  pollSeconds: number | null
  marksIgnored: boolean
  answersUnknown: boolean
}

/** The usual port of a server for how its connection is kept private. */
export const usualPort = (type: GatewayType, security: Gateway['security']): number | null => {
  if (type === 'local') return null
  if (type === 'imap') return security === 'tls' ? 993 : 143
  return security === 'tls' ? 465 : security === 'starttls' ? 587 : 25
}

export function gatewayValue(row: Gateway | null, type: GatewayType, nameOf: (words: Named) => string): GatewayValue {
  if (row === null) return { ...fresh, port: usualPort(type, 'tls') }
  const { department } = row
  return {
    name: row.name,
    mailbox: row.mailbox,
    host: row.host ?? '',
    port: row.port,
    security: row.security,
    userName: row.userName ?? '',
    secret: '',
    department: department && { id: department.id, name: nameOf(department.name) },
    isActive: row.isActive,
    pollSeconds: row.pollSeconds,
    marksIgnored: row.marksIgnored,
    answersUnknown: row.answersUnknown,
  }
}

type Named = { ru: string; en: string }

const fresh: GatewayValue = {
  name: '',
  mailbox: '',
  host: '',
  port: null,
  security: 'tls',
  userName: '',
  secret: '',
  department: null,
  isActive: true,
  pollSeconds: 180,
  marksIgnored: false,
  answersUnknown: false,
}

/** What is sent of a gateway: what its kind has no use for is left out. */
export function sentGateway(type: GatewayType, value: GatewayValue) {
  const { department, host, secret, userName, pollSeconds, ...rest } = value
  const isRemote = type !== 'local'
  return {
    ...rest,
    type,
    host: isRemote && host.trim() !== '' ? host : null,
    port: isRemote ? value.port : null,
    userName: isRemote && userName.trim() !== '' ? userName : null,
    departmentId: type === 'smtp' ? null : (department?.id ?? null),
    ...(pollSeconds === null ? {} : { pollSeconds }),
    ...(secret === '' ? {} : { secret }),
  }
}
