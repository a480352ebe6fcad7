import { lots } from '../seeds/lots.ts'
import { api } from '../src/api/index.ts'
import { signIn } from '../test/harness/client.ts'
import { startServer } from '../test/harness/server.ts'
import { checkBothSides } from './mail/check.ts'
import { emptyLedger } from './mail/ledger.ts'
import { mailboxes, oddLetters } from './mail/letters.ts'
import { oneLife, type Storm } from './mail/life.ts'
import { addInbox, addSender, HEAD, liftBrakes, prepare, type Stage, setStage } from './mail/stage.ts'

export const name = 'mail'
export const does =
  '2,000 letters in by IMAP, POP3 and SMTP, 500 answers out; 200 kill -9, PostgreSQL killed 10 times; nothing lost, nothing doubled'

// biome-ignore format: the steps of intake and sending, in their order
export const mailFaults = ['mail.afterBlob', 'mail.afterReceive', 'mail.beforeJudge', 'mail.afterJudge', 'mail.beforeMark', 'mail.afterMark', 'mail.beforeDele', 'mail.afterDele', 'mail.beforeClaim', 'mail.afterClaim', 'mail.afterData', 'mail.afterSent']

/** How hard it blows. */
export type Force = Pick<Storm, 'letters' | 'answers' | 'kills' | 'databaseKills' | 'lifeMs'>

/** `npm run chaos -- mail [SEED] [KILLS] [FOLDER of raw mails]` */
export async function run([seed, kills, folder]: string[]): Promise<void> {
  const force = { letters: 2_000, answers: 500, kills: Number(kills ?? 200), databaseKills: 10, lifeMs: 2_500 }
  await blow(force, { seed: Number(seed ?? 20_260_310), folder })
}

/** One storm from beginning to end; throws with the findings when anything was lost or doubled. */
export async function blow(force: Force, from: { seed: number; folder?: string | undefined }): Promise<void> {
  console.log(`seed ${from.seed}: ${force.letters} letters, ${force.answers} answers, ${force.kills} kills`)
  const began = performance.now()
  const stage = await setStage()
  try {
    await setGateways(stage)
    const odd = oddLetters(from.folder)
    const ledger = emptyLedger()
    const storm: Storm = { ...force, stage, ledger, odd, faults: mailFaults, lots: lots(from.seed), relays: [] }
    while (ledger.kills.server < force.kills) await oneLife(storm, force.kills - ledger.kills.server)

    stage.sink.misbehave(null)
    const server = await startServer({ ...stage.place, smtpPort: stage.smtpPort })
    await Promise.all(storm.relays)
    const found = await checkBothSides(stage, ledger, await signIn(server.baseUrl, 'staff', HEAD))
    await server.stop()
    if (found.length > 0) throw new Error(`lost or doubled:\n${found.slice(0, 40).join('\n')}`)
    const seconds = ((performance.now() - began) / 1_000).toFixed(0)
    console.log(`${seconds} s: both sides are equal, nothing lost, nothing doubled`)
  } finally {
    await stage.close()
  }
}

/** Every way in, and no brakes: here four clients write what a thousand would. */
const setGateways = (stage: Stage): Promise<void> =>
  prepare(stage, async (olga, { departments }) => {
    const { support, hosting } = departments
    const of = (way: keyof typeof mailboxes) => {
      const { address, user } = mailboxes[way]
      return { name: address, mailbox: address, userName: user }
    }
    await addInbox(olga, stage, { ...of('imap'), departmentId: support })
    const moving = { afterTaking: 'move', moveTo: 'Processed' } as const
    await addInbox(olga, stage, { ...of('moved'), ...moving, departmentId: hosting })
    const pop3 = { type: 'pop3', port: stage.dovecot.ports.pop3, afterTaking: 'delete' } as const
    await addInbox(olga, stage, { ...of('pop3'), ...pop3, departmentId: support })
    const { address } = mailboxes.listener
    const listener = { type: 'local', name: address, mailbox: address, departmentId: support } as const
    await olga.call(api.mail.addGateway, listener)
    await addSender(olga, stage)
    await liftBrakes(olga)
  })
