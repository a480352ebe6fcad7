import type { Answered } from '#api/contract'
import type { api } from '#api/index'
import { allow, type Ctx } from '#kernel/ctx'
import { canReadFields } from '../policy.ts'
import { type Definition, readDefinitions } from './definitions.ts'

type Offered = Answered<typeof api.fields.offered>

/** What the forms of the desk ask for beside the usual: the browser shows of them what `isOffered` says. */
export async function offeredFields(ctx: Ctx): Promise<Offered> {
  allow(ctx, 'dictionary.read', canReadFields(ctx.actor))
  return { rows: (await readDefinitions(ctx)).filter(({ isActive }) => isActive).map(formField) }
}

/** The same for a client's form: only what is for him, and for this site (DICT-15, DICT-16). The caller has asked `allow`. */
export async function offeredToClient(ctx: Ctx, siteId: number): Promise<Omit<Offered['rows'][number], 'siteIds'>[]> {
  return (await readDefinitions(ctx))
    .filter(({ isActive, isForClient, siteIds }) => {
      const isHere = siteIds.length === 0 || siteIds.includes(siteId)
      return isActive && isForClient && isHere
    })
    .map((one) => {
      const { siteIds: _siteIds, ...shown } = formField(one)
      return shown
    })
}

function formField(one: Definition): Offered['rows'][number] {
  const { id, name, hint, kind, isRequired, categoryIds, serviceIds, siteIds } = one
  const options = one.options.filter((each) => each.isActive).map((each) => ({ id: each.id, name: each.name }))
  const places = { categoryIds: [...categoryIds], serviceIds: [...serviceIds], siteIds: [...siteIds] }
  return { id, name, hint, kind, isRequired, options, ...places }
}
