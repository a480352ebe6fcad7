import { DEMO_PASSWORD } from '../../seeds/load/people.ts'
import { addressOf, type Problem, ProblemError } from '../../src/api/client.ts'
import type { AnyRoute, Asked, Received } from '../../src/api/contract.ts'
import { api } from '../../src/api/index.ts'

/** Somebody signed in at a running server, asking by HTTP as a browser does. */
export type Client = {
  call<R extends AnyRoute>(route: R, input: Asked<R>): Promise<Received<R>>
  cookie: string
  baseUrl: string
}

/** Signs a person of the small world in. */
export async function signIn(baseUrl: string, kind: 'staff' | 'client', address: string): Promise<Client> {
  const answer = await ask(baseUrl, api.access.signIn, { kind, address, password: DEMO_PASSWORD }, '')
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return {
    cookie,
    baseUrl,
    call: async (route, input) => (await ask(baseUrl, route, input as Record<string, unknown>, cookie)).json() as never,
  }
}

async function ask(
  baseUrl: string,
  route: AnyRoute,
  input: Record<string, unknown>,
  cookie: string,
): Promise<Response> {
  const { url, rest } = addressOf(route, input)
  const answer = await fetch(baseUrl + url, {
    method: route.method,
    headers: { cookie, origin: baseUrl, ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }) },
    ...(route.method === 'GET' ? {} : { body: JSON.stringify(rest) }),
  })
  if (!answer.ok) throw new ProblemError(answer.status, (await answer.json()) as Problem)
  return answer
}
