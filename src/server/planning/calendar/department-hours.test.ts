import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test } from '../../../../test/harness/world.ts'

const day = [
  { from: '10:00', to: '13:00' },
  { from: '14:00', to: '19:00' },
]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
const schedule = (name: string) => ({ name: { ru: name, en: '' }, timeZone: 'Asia/Yekaterinburg', week })

test('ORG-05 a department has hours with breaks, exceptions and a zone; hours that overlap or run backward are refused', async ({
  world,
}) => {
  const { olga, alexey, ids } = await cast(world)
  const { hosting: id } = ids.departments
  const exceptions = [{ from: '2026-05-01', to: '2026-05-01', kind: 'holiday' as const }]
  const { id: scheduleId } = await world.call(olga, 'calendar', 'addSchedule', { ...schedule('Отдел'), exceptions })
  const view = () => world.call(alexey, 'calendar', 'departmentHours', { id })
  const save = (more: object) => world.call(olga, 'calendar', 'saveDepartmentHours', { id, scheduleId, ...more })
  expect(await view()).toEqual({ schedule: null, answerMinutes: null })
  await save({ answerMinutes: 60 })
  await save({ answerMinutes: 60 })
  expect(await view()).toEqual({
    schedule: { id: scheduleId, name: { ru: 'Отдел', en: 'Отдел' }, timeZone: 'Asia/Yekaterinburg', isActive: true },
    answerMinutes: 60,
  })
  for (const [mon, code] of [
    [[...day, { from: '12:00', to: '15:00' }], 'hours.overlap'],
    [[{ from: '19:00', to: '10:00' }], 'hours.backward'],
  ] as const) {
    const add = world.call(olga, 'calendar', 'addSchedule', { ...schedule(code), week: { ...week, mon: [...mon] } })
    await expect(add).rejects.toMatchObject({ all: [{ code }] })
  }
  const archive = world.call(olga, 'sla', 'archiveSchedule', { id: scheduleId })
  await expect(archive).rejects.toMatchObject({ code: 'schedule.ofDepartments' })
  await save({ scheduleId: null })
  expect(await view()).toEqual({ schedule: null, answerMinutes: null })
  await world.call(olga, 'sla', 'archiveSchedule', { id: scheduleId })
  await expect(save({})).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'scheduleId' })
  expect(await world.facts('department', id)).toEqual([
    'department.added',
    'department.hoursChanged',
    'department.hoursChanged',
  ])
})

test('hours that cannot be are refused; only administrators set them', async ({ world }) => {
  const { olga, alexey, ids } = await cast(world)
  const { support: id } = ids.departments
  const save = (more: object, by = olga) =>
    world.call(by, 'calendar', 'saveDepartmentHours', { id, scheduleId: null, ...more })
  await expect(save({ answerMinutes: 60 })).rejects.toMatchObject({ code: 'hours.noSchedule', path: 'scheduleId' })
  await expect(save({ scheduleId: 999_999 })).rejects.toMatchObject({ code: 'input.unknownChoice' })
  await expect(save({ answerMinutes: 0 })).rejects.toMatchObject({ issues: [{ path: ['answerMinutes'] }] })
  await expect(save({ id: 999_999 })).rejects.toMatchObject({ status: 404 })
  await expect(save({}, alexey)).rejects.toMatchObject({ status: 403 })
})
