import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openReader, readLetter } from '../src/server/channels/mail/index.ts'

export const name = 'reading'
export const does = 'a thread of its own costs a letter under 0.3 ms; one of 25 MiB is read within 300 MB'

const COST_MS = 0.3
const PEAK_MB = 300
const MEGABYTE = 1024 * 1024
const SEEDS = join(import.meta.dirname, '../seeds/mails')
const ROUNDS = 20

/** Reads our letters in this thread and in the reader's by turns, then one of 25 MiB in a process of its own. */
export async function run(args: string[]): Promise<void> {
  if (args[0] === '--big') return readBigLetter()
  const letters = readdirSync(SEEDS)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => readFileSync(join(SEEDS, file)))
  const reader = openReader()
  const bare: Spent[] = []
  const inThread: Spent[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await spentOn(letters, readLetter))
    inThread.push(await spentOn(letters, (raw) => reader.read(raw)))
  }
  await reader.close()
  console.log(`${letters.length} letters, one after the other, best quarter of ${ROUNDS} rounds:`)
  const [a, b] = [inWords('in this thread  ', bare), inWords('in the reader’s ', inThread)]
  const cost = b.processor - a.processor
  console.log(`  the way there and back: ${cost.toFixed(3)} ms of the processor (promised ${COST_MS})`)
  const big = JSON.parse(execFileSync(process.execPath, [import.meta.filename, '--big'], { encoding: 'utf8' })) as Big
  console.log(`25 MiB with a file of 18.5 MiB: ${big.ms.toFixed(0)} ms`)
  console.log(`  the thread held ${big.heldMb.toFixed(0)} MB at most (promised ${PEAK_MB})`)
  console.log(
    `  its whole process ${big.processMb.toFixed(0)} MB at most, ${big.beforeMb.toFixed(0)} of them before it began`,
  )
  if (cost > COST_MS || big.heldMb > PEAK_MB || big.processMb - big.beforeMb > PEAK_MB)
    throw new Error('the promise is not kept')
}

/** Milliseconds a letter: by the clock, and of all processors, which neighbours on the machine do not change. */
type Spent = { clock: number; processor: number }

async function spentOn(letters: readonly Buffer[], read: (raw: Buffer) => Promise<unknown>): Promise<Spent> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  for (const raw of letters) await read(raw)
  const { user, system } = process.cpuUsage(before)
  return { clock: (performance.now() - start) / letters.length, processor: (user + system) / 1000 / letters.length }
}

// Of many rounds the one that a quarter beat: what else the machine does only ever adds.
const undisturbed = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 4)] ?? 0

function inWords(where: string, rounds: readonly Spent[]): Spent {
  const clock = undisturbed(rounds.map((round) => round.clock))
  const processor = undisturbed(rounds.map((round) => round.processor))
  console.log(
    `  ${where} ${clock.toFixed(3)} ms a letter, ${(1000 / clock).toFixed(0)} letters/s; ${processor.toFixed(3)} ms of the processor`,
  )
  return { clock, processor }
}

type Big = { ms: number; heldMb: number; processMb: number; beforeMb: number }

async function readBigLetter(): Promise<void> {
  const reader = openReader()
  await reader.read(Buffer.from('Subject: warm\n\nx'))
  const raw = bigLetter()
  const beforeMb = process.memoryUsage().rss / MEGABYTE
  let held = 0
  const looking = setInterval(async () => {
    held = Math.max(held, await reader.held())
  }, 2)
  const start = performance.now()
  const letter = await reader.read(raw)
  const ms = performance.now() - start
  clearInterval(looking)
  if (letter.files[0]?.size !== 18.5 * MEGABYTE) throw new Error('the file of the letter did not come back whole')
  const processMb = Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024
  const big: Big = { ms, heldMb: held / MEGABYTE, processMb, beforeMb }
  console.log(JSON.stringify(big))
  await reader.close()
}

/** Made in one buffer, line by line, so that making it is not what fills the memory. */
function bigLetter(): Buffer {
  const size = 18.5 * MEGABYTE
  const head = `From: a@b.ru\r\nTo: c@d.ru\r\nSubject: big\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n`
  const line = 57
  const lines = Math.ceil(size / line)
  const raw = Buffer.alloc(head.length + lines * 78)
  let at = raw.write(head, 'latin1')
  for (let i = 0; i < lines; i += 1) {
    const bytes = Buffer.alloc(Math.min(line, size - i * line), i)
    at += raw.write(`${bytes.toString('base64')}\r\n`, at, 'latin1')
  }
  return raw.subarray(0, at)
}

if (process.argv[2] === '--big') await run(['--big'])
