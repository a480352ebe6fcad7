import { eq, sql } from 'drizzle-orm'
import type { Ctx, Language } from '#kernel/ctx'
import { Refusal } from '#kernel/errors'
import type { Product } from '#kernel/product'
import { inVoiceOf } from '#kernel/run'
import { ticket as ticketTable } from '#schema/desk/tickets'
import * as files from '#server/base/files'
import * as tickets from '#server/desk/tickets'
import { fileBytes } from '../drawn-files.ts'
import type { Moved } from '../moved.ts'
import { isEmployee } from '../outcome.ts'
import { serviceOfCategory } from '../services.ts'
import type { Changes, ScriptedTicket, SmallFile, Step, Text } from '../shapes.ts'
import type { PeopleIds } from './people.ts'
import type { Voices } from './voices.ts'

/** What every step needs to be told: whose rows, in which words, and how far the story is moved towards now. */
export type Telling = { ids: PeopleIds; voices: Voices; language: Language; moved: Moved }

/** The files of the story by their drawings: their bytes are on disk already. */
export type Blobs = Map<SmallFile, { sha256: string; size: number }>
type Told = Telling & { blobs: Blobs }

/** Tells the scripts through the desk's own verbs, each step by its person at its moment, silently (NOTF-14). */
export async function loadTickets(ctx: Ctx, scripts: readonly ScriptedTicket[], told: Told): Promise<void> {
  for (const script of scripts) await tellTicket(ctx, script, told)
}

/** Bytes go to disk before the rows that speak of them, and outside the transaction. */
export async function keepBytes(product: Product, scripts: readonly ScriptedTicket[]): Promise<Blobs> {
  const blobs: Blobs = new Map()
  const saves = scripts.flatMap((script) => [script.opening, ...script.steps])
  const all = saves.flatMap((save) => ('files' in save && save.files ? save.files : []))
  for (const file of all) blobs.set(file, await product.blobs.put(fileBytes(file)))
  return blobs
}

const say = (text: Text, told: Told): string => text[told.language]

async function tellTicket(ctx: Ctx, script: ScriptedTicket, told: Told): Promise<void> {
  const { opening } = script
  const voice = inVoiceOf(ctx, told.voices(opening.by), told.moved(script.openedAt))
  const { id } = await tickets.openTicket(asDesk(voice), {
    number: script.number,
    authorId: told.ids.contacts[script.author],
    title: say(script.title, told),
    text: say(opening.text, told),
    files: await attach(voice, opening.files, told),
    sourceCode: script.source,
    channel: script.source === 'email' ? 'email' : undefined,
    departmentId: told.ids.departments[opening.department],
    categoryId: opening.category ? told.ids.categories[opening.category] : null,
    typeId: opening.type ? told.ids.requestTypes[opening.type] : null,
    criticalityId: opening.criticality ? told.ids.criticalities[opening.criticality] : null,
  })
  for (const step of script.steps) await tellStep(ctx, { id, script, step }, told)
}

/** A client sets neither type nor department of another: the story gives them with the desk's right, in his name. */
function asDesk(voice: Ctx): Ctx {
  return voice.actor.kind === 'client' ? { ...voice, actor: { kind: 'system', component: 'demo' } } : voice
}

async function attach(voice: Ctx, all: readonly SmallFile[] | undefined, told: Told): Promise<{ fileId: string }[]> {
  const kept: { fileId: string }[] = []
  for (const file of all ?? []) {
    const blob = told.blobs.get(file)
    if (!blob) throw new Error(`${file.name} has no bytes`)
    const { id } = await files.keepFile(voice, { blob, name: file.name, type: file.type })
    kept.push({ fileId: id })
  }
  return kept
}

type Place = { id: number; script: ScriptedTicket; step: Step }

async function tellStep(ctx: Ctx, { id, script, step }: Place, told: Told): Promise<void> {
  const voice = inVoiceOf(ctx, told.voices(step.by), told.moved(step.at))
  if (isEmployee(step.by)) return tellOfEmployee(voice, { id, script, step }, told)
  if (step.kind === 'close') return tickets.closeByAuthor(voice, id)
  if (step.kind !== 'message') throw new Error(`a client cannot ${step.kind}`)
  await tickets.postClientMessage(voice, {
    ticketId: id,
    contactId: told.ids.contacts[step.by as keyof PeopleIds['contacts']],
    text: say(step.text, told),
    files: await attach(voice, step.files, told),
    channel: script.source === 'email' ? 'email' : undefined,
  })
}

async function tellOfEmployee(voice: Ctx, { id, script, step }: Place, told: Told): Promise<void> {
  const { version, serviceId } = ticketTable
  const [row] = await voice.db.select({ version, serviceId }).from(ticketTable).where(eq(ticketTable.id, id))
  const set = 'set' in step && step.set ? changesOf(step.set, told) : {}
  const message = await messageOf(voice, step, told)
  const move = step.kind === 'take' ? ('take' as const) : step.kind === 'close' ? ('close' as const) : undefined
  await unlessEmpty(
    tickets.saveTicket(voice, {
      number: script.number,
      version: row?.version ?? 0,
      isHidden: false,
      anyway: true,
      ...set,
      ...(row?.serviceId === null && (move === 'take' || set.responsibleId) ? serviceOf(script, told) : {}),
      ...(message ? { message } : {}),
      ...(move ? { move } : {}),
    }),
  )
}

/** Whoever takes a ticket, or gives it to somebody by name, says what it is about; who has it stays as it is. */
function serviceOf({ category, opening }: ScriptedTicket, { ids }: Told): { serviceId?: number } {
  const about = category ?? opening.category
  const service = about && serviceOfCategory[about]
  return service ? { serviceId: ids.services[service] } : {}
}

/** A script may assign by hand whom a rule has chosen already: such a save changes nothing, and is none. */
async function unlessEmpty(save: Promise<unknown>): Promise<void> {
  await save.catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'ticket.emptySave') throw error
  })
}

async function messageOf(voice: Ctx, step: Step, told: Told) {
  if (step.kind !== 'message' && step.kind !== 'hidden') return null
  const kept = await attach(voice, step.files, told)
  const kind = step.kind === 'hidden' ? ('hidden' as const) : ('answer' as const)
  return { kind, text: say(step.text, told), files: kept.map((file) => file.fileId) }
}

function changesOf(set: Changes, told: Told) {
  const { ids } = told
  return {
    ...(set.status ? { statusId: ids.statuses[set.status] } : {}),
    ...(set.department ? { departmentId: ids.departments[set.department] } : {}),
    ...(set.responsible === undefined
      ? {}
      : { responsibleId: set.responsible === null ? null : ids.employees[set.responsible] }),
    ...(set.category ? { categoryId: ids.categories[set.category] } : {}),
    ...(set.type ? { typeId: ids.requestTypes[set.type] } : {}),
    ...(set.criticality ? { criticalityId: ids.criticalities[set.criticality] } : {}),
    ...(set.title ? { title: say(set.title, told) } : {}),
    ...(set.holdReason ? { holdReason: say(set.holdReason, told) } : {}),
    ...(set.transferComment ? { transferComment: say(set.transferComment, told) } : {}),
  }
}

/** The numbering of the installation goes on behind the story's last ticket. */
export async function continueNumbers(ctx: Ctx, last: number): Promise<void> {
  await ctx.db.execute(sql`select setval('ticket_number', ${last})`)
}
