import { asc, eq } from 'drizzle-orm'
import type { Answered, Given } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx, found } from '#kernel/ctx'
import { deleteUnused } from '#kernel/deletion'
import { Refusal } from '#kernel/errors'
import { tell } from '#kernel/facts'
import { forget } from '#kernel/save'
import { dictionaryRowAdded, dictionaryRowChanged, dictionaryRowRemoved } from '../facts.ts'
import { canEditDictionaries } from '../policy.ts'
import { KNOWN_SERVICES } from '../queries/services.ts'
import { service } from '../schema.ts'
import { isOfferedLine, lineOf } from '../service-tree.ts'
import { setResponsibles } from './service-responsibles.ts'
import { inUse, orTaken, wholeName } from './write-row.ts'

type Add = typeof api.services.add
type Save = typeof api.services.save
type Remove = typeof api.services.remove

const OF = { dictionary: 'services' } as const
const FIELD_OF_INDEX = { service_name: 'name.ru' } as const

/** Adds a service (DICT-11). Refuses name.taken among its siblings, and a parent that is not offered. */
export async function addService(ctx: Ctx, input: Given<Add>): Promise<Answered<Add>> {
  allow(ctx, 'dictionary.edit', canEditDictionaries(ctx.actor))
  refuseParent(await lockedTree(ctx), null, input.parentId)
  const [row] = await orTaken(
    ctx.db
      .insert(service)
      .values({ ...columnsOf(input), createdAt: ctx.now })
      .returning({ id: service.id }),
    FIELD_OF_INDEX,
  )
  forget(ctx.save, KNOWN_SERVICES)
  const { id } = found(row)
  await setResponsibles(ctx, id, input)
  await tell(ctx, dictionaryRowAdded, id, OF)
  return { id }
}

/**
 * Changes a service. One that is switched off takes its whole branch out of what is offered, and gives it back as it was;
 * tickets keep it. Refuses service.circle, name.taken, and a new parent that is not offered.
 */
export async function saveService(ctx: Ctx, input: Given<Save>): Promise<Answered<Save>> {
  allow(ctx, 'dictionary.edit', canEditDictionaries(ctx.actor))
  const tree = await lockedTree(ctx)
  const before = found(tree.find(({ id }) => id === input.id))
  if (input.parentId !== before.parentId) refuseParent(tree, input.id, input.parentId)
  await orTaken(ctx.db.update(service).set(columnsOf(input)).where(eq(service.id, input.id)), FIELD_OF_INDEX)
  forget(ctx.save, KNOWN_SERVICES)
  await setResponsibles(ctx, input.id, input)
  await tell(ctx, dictionaryRowChanged, input.id, OF)
  return { id: input.id }
}

/** Deletes a service that nothing speaks of. Refuses dictionary.inUse: it has tickets, a promise or services inside it. */
export async function removeService(ctx: Ctx, input: Given<Remove>): Promise<Record<string, never>> {
  allow(ctx, 'dictionary.edit', canEditDictionaries(ctx.actor))
  found((await lockedTree(ctx)).find(({ id }) => id === input.id))
  await deleteUnused(ctx, { table: service, id: input.id }, inUse)
  forget(ctx.save, KNOWN_SERVICES)
  await tell(ctx, dictionaryRowRemoved, input.id, OF)
  return {}
}

type Placed = Pick<typeof service.$inferSelect, 'id' | 'parentId' | 'isActive'>

/** The places of all services, held until the end: two moves at once, each right by itself, could make a circle. */
function lockedTree(ctx: Ctx): Promise<Placed[]> {
  return ctx.db
    .select({ id: service.id, parentId: service.parentId, isActive: service.isActive })
    .from(service)
    .orderBy(asc(service.id))
    .for('update')
}

function refuseParent(tree: readonly Placed[], id: number | null, parentId: number | null): void {
  if (parentId === null) return
  const line = lineOf(tree, parentId)
  if (line.length === 0) throw new Refusal('input.unknownChoice', {}, 'parentId')
  if (line.some((one) => one.id === id)) throw new Refusal('service.circle', {}, 'parentId')
  if (!isOfferedLine(line)) throw new Refusal('dictionary.notAvailable', {}, 'parentId')
}

const columnsOf = (input: Given<Add>) => ({
  name: wholeName(input.name),
  description: input.description === '' ? null : input.description,
  parentId: input.parentId,
  sort: input.sort,
  isActive: input.isActive,
})
