import { eq } from 'drizzle-orm'
import { DAY, dateOfDay, type Instant } from '#domain/time'
import type { Ctx } from '#kernel/ctx'
import { inVoiceOf } from '#kernel/run'
import { ticket as ticketTable } from '#schema/desk/tickets'
import * as fields from '#server/base/fields'
import * as tickets from '#server/desk/tickets'
import { filledFields, fields as wanted } from '../fields.ts'
import type { FieldKey, OwnField } from '../shapes.ts'
import type { Telling } from './tickets.ts'

type Known = Record<FieldKey, { id: number; of: OwnField; optionIds: Record<string, number> }>

/** Makes the fields of one's own and fills them in where the story knows them: they came when its tickets were there. */
export async function loadFields(ctx: Ctx, telling: Telling, at: Instant): Promise<void> {
  const known = await makeFields(ctx, telling)
  for (const { number, by, values } of filledFields) {
    const voice = inVoiceOf(ctx, telling.voices(by), at)
    const { version } = ticketTable
    const [row] = await voice.db.select({ version }).from(ticketTable).where(eq(ticketTable.number, number))
    const given = Object.entries(values).map(([key, value]) => {
      const { id, of, optionIds } = known[key as FieldKey]
      if (of.kind === 'list') return [id, optionIds[String(value)] ?? null] as const
      return [id, of.kind === 'date' ? dateOfDay(Math.floor(at / DAY) + Number(value)) : value] as const
    })
    await tickets.saveTicket(voice, {
      number,
      version: row?.version ?? 0,
      isHidden: false,
      anyway: true,
      fields: Object.fromEntries(given),
    })
  }
}

async function makeFields(ctx: Ctx, { ids }: Telling): Promise<Known> {
  const made: Partial<Known> = {}
  for (const [place, of] of wanted.entries()) {
    const { options = [], categories = [], services = [] } = of
    const { id } = await fields.addField(ctx, {
      name: of.name,
      hint: of.hint ?? null,
      kind: of.kind,
      isRequired: of.isRequired === true,
      isForClient: of.isForClient === true,
      sort: (place + 1) * 10,
      isActive: true,
      options: options.map(({ name }) => ({ name, isActive: true })),
      categoryIds: categories.map((key) => ids.categories[key]),
      serviceIds: services.map((key) => ids.services[key]),
      siteIds: [],
    })
    const stored = (await fields.readDefinitions(ctx)).find((one) => one.id === id)?.options ?? []
    made[of.key] = { id, of, optionIds: Object.fromEntries(options.map(({ key }, at) => [key, stored[at]?.id ?? 0])) }
  }
  return made as Known
}
