import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test } from '../../../../test/harness/world.ts'
import { instant } from '../../../domain/time/index.ts'

const day = [{ from: '10:00', to: '19:00' }]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
const at = (iso: string) => instant(Date.parse(iso))
const named = (name: string) => ({ name: { ru: name, en: '' }, timeZone: 'Europe/Moscow', week })

// The clock of the world stands on Tuesday, 10 March 2026, 14:32 in Moscow.
test('CHAN-10 a department Mon–Fri 10–19 answers on Saturday not before Monday 10:00, in its hours by working time', async ({
  world,
}) => {
  const { olga, irina, ids } = await cast(world)
  const { id: scheduleId } = await world.call(olga, 'calendar', 'addSchedule', named('Отдел: будни'))
  const { hosting: id } = ids.departments
  const save = (answerMinutes: number | null) =>
    world.call(olga, 'calendar', 'saveDepartmentHours', { id, scheduleId, answerMinutes })
  const asked = async () => (await world.call(irina, 'portal', 'expectedAnswer', { id })).answer
  expect(await asked()).toBeNull()
  await save(null)
  expect(await asked()).toEqual({ isOpen: true, opensAt: world.clock.now(), answerBy: null })
  await save(120)
  expect(await asked()).toEqual({ isOpen: true, opensAt: world.clock.now(), answerBy: at('2026-03-10T13:32:00Z') })
  await save(300)
  expect((await asked())?.answerBy).toBe(at('2026-03-11T07:32:00Z'))
  await save(90)
  world.clock.advance(at('2026-03-14T09:00:00Z') - world.clock.now())
  const monday = { isOpen: false, opensAt: at('2026-03-16T07:00:00Z'), answerBy: at('2026-03-16T08:30:00Z') }
  expect(await asked()).toEqual(monday)
  const { version } = await world.call(olga, 'calendar', 'schedule', { id: scheduleId })
  const none = { ...week, mon: [], tue: [], wed: [], thu: [], fri: [] }
  await world.call(olga, 'calendar', 'saveSchedule', { ...named('Отдел: будни'), week: none, id: scheduleId, version })
  expect(await asked()).toBeNull()
})

test('a client learns of departments that the form offers alone, and nothing of their schedules', async ({ world }) => {
  const { irina, alexey, ids } = await cast(world)
  const ask = (id: number) => world.call(irina, 'portal', 'expectedAnswer', { id })
  for (const id of [ids.departments.office, 999_999])
    await expect(ask(id)).rejects.toMatchObject({ code: 'department.notSupport', path: 'id' })
  const byStaff = world.call(alexey, 'portal', 'expectedAnswer', { id: ids.departments.hosting })
  await expect(byStaff).rejects.toMatchObject({ status: 403 })
})
