import type { JobSys } from '#kernel/jobs'
import { accessTokenOf, refreshAccess } from './oauth/access-token.ts'
import { SignInFault } from './oauth/sign-in-fault.ts'

/** How a gateway signs in at its server; `id` is null for parameters that are only tried. */
export type SigningIn = {
  id: number | null
  userName: string | null
  secretSealed: string | null
  signsInBy: 'password' | 'oauth'
}

export type Credentials = { user: string; pass: string } | { user: string; accessToken: string }

/**
 * What opens a gateway's mailbox just now: its password, unsealed, or an access token of its provider, made anew in good
 * time (XOAUTH2). It is kept no longer than the sign-in takes. Speaks with the provider, so never in a transaction.
 * Throws `SignInFault`, a `LineFault`, with the provider's words where it gives no token.
 */
export async function credentialsOf(sys: JobSys, gateway: SigningIn): Promise<Credentials> {
  const user = gateway.userName ?? ''
  if (gateway.signsInBy === 'password')
    return { user, pass: gateway.secretSealed === null ? '' : sys.keys.decrypt(gateway.secretSealed) }
  if (gateway.id === null) throw new SignInFault('invalid_grant: no consent was given yet')
  return { user, accessToken: await accessTokenOf(sys, gateway.id) }
}

/**
 * Signs in with the gateway's credentials. A token that the server refuses (`isRefusal`) may have been withdrawn before
 * its end: it is made anew, and tried once more.
 */
export async function signedIn<T>(
  sys: JobSys,
  gateway: SigningIn,
  { open, isRefusal }: { open: (credentials: Credentials) => Promise<T>; isRefusal: (error: unknown) => boolean },
): Promise<T> {
  const credentials = await credentialsOf(sys, gateway)
  try {
    return await open(credentials)
  } catch (error) {
    if (gateway.id === null || !('accessToken' in credentials) || !isRefusal(error)) throw error
    const accessToken = await refreshAccess(sys, gateway.id, credentials.accessToken)
    return open({ user: credentials.user, accessToken })
  }
}
