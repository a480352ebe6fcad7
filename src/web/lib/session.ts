import { useSuspenseQuery } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { type Answer, api } from './api.ts'
import { setZone } from './formatters.ts'
import { type Language, setLanguage } from './i18n.ts'
import { startLive } from './live.ts'
import { queryClient } from './queries.ts'

export type Session = Answer<typeof api.access.session>
export type Me = NonNullable<Session['me']>
/** The faces of the product: where somebody who has signed in may go. */
export type Face = 'desk' | 'portal' | 'admin'

const options = () => ({ ...api.access.session.queryOptions(), staleTime: 60_000 })

/** The page of a person's own: staff at the desk, clients in the portal. */
export function homeOf(me: Me | null): '/desk' | '/portal' | '/admin' | '/signin' {
  if (me === null) return '/signin'
  if (me.can.desk) return '/desk'
  return me.can.portal ? '/portal' : me.can.admin ? '/admin' : '/signin'
}

/** Who is signed in, read once and kept; the stream says when it changes. */
export function sessionNow(): Promise<Session> {
  return queryClient.ensureQueryData(options())
}

/** For `beforeLoad` of an app: lets in whoever may, sends the rest where they belong. */
export async function requireFace(face: Face, href: string): Promise<{ me: Me }> {
  const { me } = await sessionNow()
  if (me === null) throw redirect({ to: '/signin', search: { next: href } })
  if (!me.can[face]) throw redirect({ to: homeOf(me) })
  setZone(me.timeZone)
  startLive()
  return { me }
}

/** Who is signed in, or null: for pages that stand before the sign-in. */
export function useSession(): Session {
  return useSuspenseQuery(options()).data
}

/** Whoever is signed in. Only below `requireFace`; a session that ended meanwhile leads back to the sign-in page. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(options())
  if (data.me === null) {
    leave('/signin')
    throw new Promise<never>(() => undefined)
  }
  return data.me
}

/** `/desk` and the like as a whole new page: nothing that one person has read stays for the next. */
function leave(to: string): void {
  location.assign(to)
}

/** Goes on as the person who has just signed in: to where they wanted, if that is a page of ours, else home. */
export function enter(me: Me, next: string | undefined): void {
  const isOurs = next?.startsWith('/') === true && !next.startsWith('//') && !next.startsWith('/\\')
  void setLanguage(me.language).then(() => leave(isOurs ? next : homeOf(me)))
}

/** Ends the session, here and in the other tabs. */
export async function signOut(): Promise<void> {
  await api.access.signOut.call()
  leave('/signin')
}

/** The language now, on this device, and for the letters and notices this person gets. */
export async function chooseLanguage(language: Language): Promise<void> {
  await setLanguage(language)
  await api.access.savePreferences.call({ language })
  await queryClient.invalidateQueries({ queryKey: api.access.session.key() })
}
