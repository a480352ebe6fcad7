import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  discovery,
  None,
  type ServerMetadata,
} from 'openid-client'
import type { Keys } from '#kernel/crypto'
import type { gatewayOauth } from '../schema.ts'
import { knownEndpoints } from './providers.ts'

export type OauthRow = typeof gatewayOauth.$inferSelect

const TIMEOUT_SECONDS = 20
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * The provider and we as its client. Known providers are spoken to at once, others are asked for their endpoints first
 * (RFC 8414). Plain http is for this machine only.
 */
export async function openClient(row: OauthRow, keys: Keys): Promise<Configuration> {
  const secret = row.clientSecretSealed === null ? null : keys.decrypt(row.clientSecretSealed)
  const known = knownEndpoints(row.issuer)
  const url = new URL(row.issuer)
  const isPlain = url.protocol === 'http:' && LOOPBACK.has(url.hostname)
  const server = known ?? (await endpointsOf(url, row.clientId, isPlain))
  const metadata = secret === null ? {} : { client_secret: secret }
  const config = new Configuration(server, row.clientId, metadata, authenticationOf(server, secret))
  config.timeout = TIMEOUT_SECONDS
  if (isPlain) allowInsecureRequests(config)
  return config
}

async function endpointsOf(issuer: URL, clientId: string, isPlain: boolean): Promise<ServerMetadata> {
  const execute = isPlain ? [allowInsecureRequests] : []
  const found = await discovery(issuer, clientId, undefined, None(), { execute, timeout: TIMEOUT_SECONDS })
  return found.serverMetadata()
}

function authenticationOf(server: ServerMetadata, secret: string | null) {
  if (secret === null) return None()
  // RFC 8414: who says nothing means HTTP Basic; the known ones all take the secret in the body.
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_post']
  return methods.includes('client_secret_post') ? ClientSecretPost(secret) : ClientSecretBasic(secret)
}

/** What a provider or the way to it said, in its own words. */
export function wordsOfProvider(error: unknown): string {
  const { error: code, error_description: text, message, cause } = error as Record<string, unknown>
  if (typeof code === 'string') return typeof text === 'string' && text !== '' ? `${code}: ${text}` : code
  const below = cause instanceof Error && !(cause instanceof Response) ? ` (${deepest(cause)})` : ''
  return `${typeof message === 'string' ? message : String(error)}${below}`.slice(0, 1_000)
}

const deepest = (error: Error): string => (error.cause instanceof Error ? deepest(error.cause) : error.message)
