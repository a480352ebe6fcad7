import { setTimeout as sleep } from 'node:timers/promises'
import { activeGateway } from '../../src/server/channels/mail/queries/outgoing-letter.ts'
import { Desk } from './desk.ts'
import type { Dovecot } from './dovecot.ts'
import { Post } from './post.ts'
import { test as inWorld, type World } from './world.ts'

/** A test about mail: the post of its file's world, a desk there, and a plain gateway where it asks for one. */
export const it = inWorld.extend<{ post: Post; desk: Desk; gateway: number }>({
  post: [async ({ world }, use) => use(await Post.open(world)), { scope: 'file' }],
  desk: [async ({ world }, use) => use(new Desk(world)), { scope: 'file' }],
  gateway: [async ({ post }, use) => use(await post.addGateway()), { scope: 'file' }],
})

/** Waits for what another program does. */
export async function until(isSo: () => Promise<boolean> | boolean, limitMs = 30_000): Promise<void> {
  for (const end = Date.now() + limitMs; !(await isSo()); await sleep(50))
    if (Date.now() > end) throw new Error('it never came')
}

/** How a gateway is set up that fetches from this user's mailbox at Dovecot. */
export const mailboxAt = <T extends 'imap' | 'pop3'>(dovecot: Dovecot, type: T, user: string) =>
  ({
    type,
    mailbox: `${user}@sever-uzel.example`,
    host: dovecot.host,
    port: dovecot.ports[type],
    security: 'none',
    userName: user,
    secret: dovecot.password,
  }) as const

/** A gateway as those who fetch from it get it. */
export async function fetchedGateway(world: World, gatewayId: number) {
  const row = await world.read((ctx) => activeGateway(ctx, gatewayId))
  if (row === null || row.host === null || row.port === null) throw new Error('no such gateway')
  return { ...row, host: row.host, port: row.port }
}
