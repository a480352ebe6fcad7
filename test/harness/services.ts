import { eq } from 'drizzle-orm'
import { service, serviceResponsible } from '../../src/server/base/catalog/schema.ts'
import { staffGroup, staffGroupMember } from '../../src/server/base/people/schema.ts'
import { absence } from '../../src/server/base/staffing/schema.ts'
import { schedule, scheduleVersion } from '../../src/server/planning/calendar/schema.ts'
import { level, levelClaim, levelVersion } from '../../src/server/planning/sla/schema.ts'
import type { World } from './world.ts'

type Answering = { employeeId: number } | { groupId: number } | { departmentId: number }

/** Names are unique, so that every row made in this process gets a number. */
let made = 0

/** Services, groups and absences as routing finds them; each gives the id of its row. */
export class Services {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** A service with a name of its own, under another where that is given. */
  add(answering: readonly Answering[] = [], details: { parentId?: number; name?: string; isActive?: boolean } = {}) {
    made += 1
    const { name = `Сервис ${made}`, ...rest } = details
    return this.#world.write(async (ctx) => {
      const [row] = await ctx.db
        .insert(service)
        .values({ name: { ru: name, en: name }, createdAt: ctx.now, ...rest })
        .returning({ id: service.id })
      const id = row?.id ?? 0
      if (answering.length > 0) {
        await ctx.db.insert(serviceResponsible).values(answering.map((one) => ({ serviceId: id, ...one })))
      }
      return id
    })
  }

  switchOff(id: number) {
    return this.#world.write((ctx) => ctx.db.update(service).set({ isActive: false }).where(eq(service.id, id)))
  }

  switchAllOff() {
    return this.#world.write((ctx) => ctx.db.update(service).set({ isActive: false }))
  }

  /** A group of employees, a support level where one is given. */
  group(memberIds: readonly number[], details: { supportLevel?: number; parentId?: number; name?: string } = {}) {
    made += 1
    const { name = `Группа ${made}`, ...rest } = details
    return this.#world.write(async (ctx) => {
      const [row] = await ctx.db
        .insert(staffGroup)
        .values({ name, createdAt: ctx.now, ...rest })
        .returning({ id: staffGroup.id })
      const groupId = row?.id ?? 0
      const members = memberIds.map((employeeId) => ({ groupId, employeeId }))
      if (members.length > 0) await ctx.db.insert(staffGroupMember).values(members)
      return groupId
    })
  }

  /** Away from now on, for an hour of the frozen clock. */
  away(employeeId: number) {
    return this.#world.write((ctx) =>
      ctx.db
        .insert(absence)
        .values({ employeeId, from: ctx.now, until: (ctx.now + 3_600_000) as typeof ctx.now, createdAt: ctx.now }),
    )
  }

  back(employeeId: number) {
    return this.#world.write((ctx) => ctx.db.delete(absence).where(eq(absence.employeeId, employeeId)))
  }

  /** A level with a default responsible, for a company or for everybody, for a service or for any. */
  level(of: { responsibleId?: number; companyId?: number | null; serviceId?: number }) {
    made += 1
    const words = { ru: `Уровень ${made}`, en: `Level ${made}` }
    return this.#world.write(async (ctx) => {
      const hours = { timeZone: 'Europe/Moscow', week: always, exceptions: [] }
      const [row] = await ctx.db
        .insert(schedule)
        .values({ name: words, ...hours, version: 1, createdAt: ctx.now })
        .returning({ id: schedule.id })
      const scheduleId = row?.id ?? 0
      await ctx.db.insert(scheduleVersion).values({ scheduleId, number: 1, ...hours, since: ctx.now })
      const promise = { scheduleId, takeMinutes: 60, resolveMinutes: 480 }
      const [added] = await ctx.db
        .insert(level)
        .values({ name: words, ...promise, responsibleId: of.responsibleId, version: 1, createdAt: ctx.now })
        .returning({ id: level.id })
      const levelId = added?.id ?? 0
      await ctx.db.insert(levelVersion).values({ levelId, number: 1, ...promise, since: ctx.now })
      const { companyId, serviceId } = of
      await ctx.db.insert(levelClaim).values({ levelId, companyId, serviceId, createdAt: ctx.now })
      return levelId
    })
  }
}

const day = [{ from: 0, to: 1440 }]
const always = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
