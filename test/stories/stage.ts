import { type Cast, cast } from '../harness/cast.ts'
import { type Dovecot, startDovecot } from '../harness/dovecot.ts'
import { type SmtpSink, startSmtpSink } from '../harness/smtp-sink.ts'
import { openWorld, type World } from '../harness/world.ts'

const MAILBOX = 'support@sever-uzel.example'

/** A database of its own, a real Dovecot with our mailbox, and a real SMTP server behind which the clients live. */
export type Stage = {
  world: World
  people: Cast
  dovecot: Dovecot
  sink: SmtpSink
  place: { url: string; dataDir: string }
  close(): Promise<void>
}

/** Sets the stage: gateways in and out are configured as an administrator does it. */
export async function setStage(): Promise<Stage> {
  const [{ world, close }, dovecot, sink] = await Promise.all([openWorld(), startDovecot(), startSmtpSink()])
  const people = await cast(world)
  const gateway = { mailbox: MAILBOX, security: 'none', departmentId: people.ids.departments.support } as const
  await world.call(people.olga, 'mail', 'addGateway', {
    ...gateway,
    type: 'imap',
    name: 'Ящик поддержки',
    host: dovecot.host,
    port: dovecot.ports.imap,
    userName: 'support',
    secret: dovecot.password,
    pollSeconds: 10,
  })
  await world.call(people.olga, 'mail', 'addGateway', {
    ...gateway,
    type: 'smtp',
    name: 'Исходящая почта',
    host: '127.0.0.1',
    port: sink.port,
  })
  return {
    world,
    people,
    dovecot,
    sink,
    place: { url: world.url, dataDir: world.dataDir },
    close: async () => {
      await close()
      await Promise.all([dovecot.stop(), sink.stop()])
    },
  }
}
