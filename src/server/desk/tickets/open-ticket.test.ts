import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { Desk, refusal, refused } from '../../../../test/harness/desk.ts'
import { test } from '../../../../test/harness/world.ts'

test('DICT-02 the category names the department, unless one is given', async ({ world }) => {
  const { irina, ids } = await cast(world)
  const desk = new Desk(world)
  const byCategory = await desk.open(irina, { categoryId: ids.categories.billing })
  expect((await desk.row(byCategory)).departmentId).toBe(ids.departments.finance)
  const { support } = ids.departments
  const given = await desk.open(irina, { categoryId: ids.categories.billing, departmentId: support })
  expect((await desk.row(given)).departmentId).toBe(support)
  expect((await desk.row(await desk.open(irina))).departmentId).toBeNull()
})

test('ASGN-02 the responsible comes from category, then criticality, then source, if he is active staff', async ({
  world,
}) => {
  const { irina, olga, alexey, maria, pavel, egor, ids } = await cast(world)
  const desk = new Desk(world)
  const { mail, billing } = ids.categories
  const name = (ru: string) => ({ ru, en: ru })
  const assign = async (dictionary: 'criticalities' | 'sources' | 'categories', id: number, employeeId: number) => {
    const { rows } = await world.call(olga, 'catalog', 'rows', { dictionary })
    const row = rows.find((one) => one.id === id)
    const own = dictionary === 'criticalities' ? { weight: row?.weight ?? 0 } : {}
    const input = { dictionary, id, name: row?.name ?? name('x'), responsibleId: employeeId, ...own }
    await world.call(olga, 'catalog', 'saveRow', input)
  }
  await assign('categories', mail, pavel.employeeId)
  await assign('criticalities', ids.criticalities.high, maria.employeeId)
  await assign('sources', ids.sources.phone, alexey.employeeId)
  const whose = async (details: Parameters<Desk['open']>[1]) =>
    (await desk.row(await desk.open(irina, { sourceCode: 'phone', ...details }))).responsibleId
  expect(await whose({ categoryId: mail, criticalityId: ids.criticalities.high })).toBe(pavel.employeeId)
  expect(await whose({ categoryId: billing, criticalityId: ids.criticalities.high })).toBe(maria.employeeId)
  expect(await whose({ categoryId: billing })).toBe(alexey.employeeId)
  expect(await whose({ categoryId: mail, responsibleId: egor.employeeId })).toBe(egor.employeeId)
  expect(await whose({ sourceCode: 'email' })).toBeNull()
  await world.call(olga, 'tickets', 'deactivateEmployee', { id: pavel.employeeId, leavesUnassigned: true })
  expect(await whose({ categoryId: mail })).toBe(alexey.employeeId)
})

test('an employee writes down what a client asks: the client is the author, the employee stands in history', async ({
  world,
}) => {
  const { irina, olesya, alexey, demo, ids } = await cast(world)
  const desk = new Desk(world)
  const call = { authorId: irina.contactId, title: 'Звонок', text: 'Просит перезвонить', sourceCode: 'phone' }
  const { number } = await world.call(alexey, 'tickets', 'open', { ...call, departmentId: ids.departments.hosting })
  const view = await desk.view(alexey, number)
  expect(view).toMatchObject({ author: { id: irina.contactId }, sourceCode: 'phone', isUnread: false })
  const { items } = await desk.conversation(alexey, number)
  expect(items).toMatchObject([
    { kind: 'message', side: 'client', author: { name: 'Ирина Соколова' } },
    {
      kind: 'change',
      actorKind: 'staff',
      actor: { name: 'Алексей Кузнецов' },
      changes: [
        { name: 'ticket.opened', why: null },
        // The test before this one has given the telephone to him.
        { name: 'ticket.assigned', to: { ru: 'Алексей Кузнецов' }, why: { ru: 'автоматически: по источнику' } },
      ],
    },
  ])
  expect(await refusal(world.call(demo, 'tickets', 'open', call))).toBe('access.denied')
  expect(await refusal(world.call(olesya, 'tickets', 'open', call))).toBe('access.denied')
})

test('what cannot be chosen is refused by its field', async ({ world }) => {
  const { irina, alexey, denis, ids } = await cast(world)
  const open = (details: object) =>
    world.call(alexey, 'tickets', 'open', { authorId: irina.contactId, title: 'x', text: 'y', ...details })
  const cases: [object, string, string][] = [
    [{ sourceCode: 'pigeon' }, 'dictionary.notAvailable', 'sourceCode'],
    [{ categoryId: 999_999 }, 'dictionary.notAvailable', 'categoryId'],
    [{ typeId: 999_999 }, 'dictionary.notAvailable', 'typeId'],
    [{ criticalityId: 999_999 }, 'dictionary.notAvailable', 'criticalityId'],
    [{ departmentId: ids.departments.office }, 'department.notSupport', 'departmentId'],
    [{ responsibleId: denis.employeeId }, 'employee.notAssignable', 'responsibleId'],
    [{ authorId: 999_999 }, 'input.unknownChoice', 'authorId'],
  ]
  for (const [details, code, path] of cases) expect(await refused(open(details))).toMatchObject({ code, path })
  expect(await refusal(open({ files: ['6b29fc40-ca47-1067-b31d-00dd010662da'] }))).toBe('file.unknown')
  await expect(open({ title: ' ' })).rejects.toThrow()
  await expect(open({ text: '' })).rejects.toThrow()
})

test('whoever leaves hands his open tickets on, or the count is told', async ({ world }) => {
  const { irina, olga, alexey, maria, egor, ids } = await cast(world)
  const desk = new Desk(world)
  const of = { departmentId: ids.departments.support, responsibleId: egor.employeeId }
  const numbers = [await desk.open(irina, of), await desk.open(irina, of)]
  const closed = await desk.open(irina, of)
  await desk.save(egor, closed, { move: 'close' })
  const leave = (input: object, actor = olga) =>
    world.call(actor, 'tickets', 'deactivateEmployee', { id: egor.employeeId, ...input })
  const { employees } = await world.call(alexey, 'tickets', 'loads', {})
  const count = employees.find((one) => one.id === egor.employeeId)?.count
  expect(await refused(leave({}))).toMatchObject({ code: 'employee.hasOpenTickets', details: { count } })
  expect(await refusal(leave({ reassignTo: egor.employeeId }))).toBe('employee.notAssignable')
  expect(await refusal(leave({ leavesUnassigned: true }, alexey))).toBe('access.denied')
  await leave({ reassignTo: maria.employeeId })
  for (const number of numbers) expect((await desk.row(number)).responsibleId).toBe(maria.employeeId)
  expect((await desk.row(closed)).responsibleId).toBe(egor.employeeId)
  expect((await desk.facts(numbers[0] ?? 0)).slice(-2)).toEqual(['ticket.assigned', 'ticket.transferred'])
  const toHim = desk.save(olga, numbers[0] ?? 0, { responsibleId: egor.employeeId })
  expect(await refusal(toHim)).toBe('employee.notAssignable')
})
