import { asc, eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test } from '../../../../test/harness/world.ts'
import { DAY } from '../../../domain/time/index.ts'
import { actorOfLogin, authenticate } from '../access/index.ts'
import * as people from './index.ts'
import { companyMembership } from './schema.ts'

const name = (ru: string, en = '') => ({ ru, en })

test('the people of the small world are there', async ({ world }) => {
  const { alexey, olga, demo, denis, irina, viktor, ids } = await cast(world)
  expect(alexey).toMatchObject({ kind: 'staff', roles: ['R', 'T'] })
  expect(alexey.departmentIds).toHaveLength(4)
  expect(olga).toMatchObject({ isFullAccess: true, roles: ['R', 'T', 'W'] })
  expect([demo.roles, denis.roles]).toEqual([['V'], ['D']])
  expect(irina).toMatchObject({ headOfCompanyId: null, companyId: ids.companies.romashka })
  expect(viktor.headOfCompanyId).toBe(ids.companies.romashka)
  for (const group of Object.values(ids)) expect(Object.values(group)).not.toContain(0)
})

describe('employees (ORG-01)', () => {
  const somebody = { name: 'Вера Новая', address: 'Vera.Novaya@Sever-Uzel.example', roles: ['T' as const] }

  test('one is added, changed and found; his address is his alone', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const departmentIds = [ids.departments.support]
    const { id } = await world.call(olga, 'people', 'addEmployee', { ...somebody, departmentIds })
    await expect(world.call(olga, 'people', 'addEmployee', somebody)).rejects.toMatchObject({
      code: 'person.addressTaken',
      path: 'address',
    })
    await world.call(olga, 'people', 'saveEmployee', { ...somebody, id, name: 'Вера Старая', departmentIds })
    const { rows } = await world.call(olga, 'people', 'employees', { search: 'стара' })
    expect(rows).toMatchObject([{ id, address: 'vera.novaya@sever-uzel.example', roles: ['T'], departmentIds }])
    expect(await world.facts('employee', id)).toEqual(['employee.added', 'employee.changed'])
  })

  test('what does not exist is refused with its field', async ({ world }) => {
    const { olga } = await cast(world)
    const odd = { ...somebody, address: 'odd@sever-uzel.example' }
    const add = (more: object) => world.call(olga, 'people', 'addEmployee', { ...odd, ...more })
    await expect(add({ departmentIds: [999_999] })).rejects.toMatchObject({
      code: 'input.unknownChoice',
      path: 'departmentIds',
    })
    await expect(add({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ path: 'timeZone' })
    await expect(world.call(olga, 'people', 'saveEmployee', { ...odd, id: 999_999 })).rejects.toMatchObject({
      code: 'access.hidden',
    })
  })

  test('who has been deactivated is neither offered, nor assignable, nor written to', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const { id } = await world.call(olga, 'people', 'addEmployee', { ...somebody, address: 'gone@sever-uzel.example' })
    await world.write((ctx) => people.requireAssignable(ctx, id, 'responsibleId'))
    await world.write((ctx) => people.deactivateEmployee(ctx, id), olga)
    await expect(world.write((ctx) => people.requireAssignable(ctx, id, 'responsibleId'))).rejects.toMatchObject({
      code: 'employee.notAssignable',
      path: 'responsibleId',
    })
    expect(await world.read((ctx) => people.staffRecipients(ctx, [id, ids.employees.maria]))).toMatchObject([
      { name: 'Мария Лебедева', language: 'ru' },
    ])
    expect(await world.read((ctx) => people.staffByAddress(ctx, 'gone@sever-uzel.example'))).toBeNull()
    await expect(world.call(olga, 'people', 'linkForEmployee', { id })).rejects.toMatchObject({
      code: 'person.notActive',
    })
    const choices = await world.call(olga, 'catalog', 'choices', {})
    expect(choices.employees.map((one) => one.id)).not.toContain(id)
    expect(choices.employees.map((one) => one.id)).toContain(ids.employees.maria)
    expect(choices.employees.map((one) => one.id)).not.toContain(ids.employees.demo)
  })

  test('only administrators change those who work here; V reads, clients and D see nothing', async ({ world }) => {
    const { alexey, demo, denis, irina } = await cast(world)
    const add = { ...somebody, address: 'other@sever-uzel.example' }
    for (const actor of [alexey, demo, denis, irina]) {
      await expect(world.call(actor, 'people', 'addEmployee', add)).rejects.toMatchObject({ code: 'access.denied' })
    }
    await expect(world.call(demo, 'people', 'employees', {})).resolves.toBeDefined()
    for (const actor of [denis, irina]) {
      await expect(world.call(actor, 'people', 'employees', {})).rejects.toMatchObject({ code: 'access.denied' })
    }
  })

  test('the administrators are those of role W and of full access', async ({ world }) => {
    const found = await world.read((ctx) => people.administrators(ctx))
    expect(found.map((one) => one.name)).toEqual(['Ольга Крылова'])
  })
})

describe('departments (ORG-03, ORG-04)', () => {
  test('a name is required and taken once, in either case', async ({ world }) => {
    const { olga } = await cast(world)
    await expect(world.call(olga, 'people', 'addDepartment', { name: name(' ') })).rejects.toThrow('input.required')
    await expect(world.call(olga, 'people', 'addDepartment', { name: name('ФИНАНСЫ') })).rejects.toMatchObject({
      code: 'name.taken',
      path: 'name.ru',
    })
  })

  test('without the flag of support it is nowhere offered and owns no ticket', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const { departments } = await world.call(olga, 'catalog', 'choices', {})
    const offered = departments.map((one) => one.id)
    expect(offered).toContain(ids.departments.support)
    expect(offered).not.toContain(ids.departments.office)
    await expect(
      world.write((ctx) => people.requireSupport(ctx, ids.departments.office, 'departmentId')),
    ).rejects.toMatchObject({ code: 'department.notSupport', path: 'departmentId' })
  })

  test('it does not stand inside itself, over however many steps', async ({ world }) => {
    const { olga } = await cast(world)
    const a = await world.call(olga, 'people', 'addDepartment', { name: name('А', 'A') })
    const b = await world.call(olga, 'people', 'addDepartment', { name: name('Б'), parentId: a.id })
    const c = await world.call(olga, 'people', 'addDepartment', { name: name('В'), parentId: b.id })
    for (const parentId of [a.id, b.id, c.id]) {
      await expect(
        world.call(olga, 'people', 'saveDepartment', { id: a.id, name: name('А'), parentId }),
      ).rejects.toMatchObject({ code: 'department.circle', path: 'parentId' })
    }
    const { rows } = await world.call(olga, 'people', 'departments', {})
    expect(rows.find((one) => one.id === b.id)).toMatchObject({ name: { ru: 'Б', en: 'Б' }, parentId: a.id })
  })

  test('one employee belongs to several', async ({ world }) => {
    const { olga, alexey, ids } = await cast(world)
    const { rows } = await world.call(olga, 'people', 'departments', {})
    const his = rows.filter((one) => one.memberIds.includes(ids.employees.alexey)).map((one) => one.id)
    expect(his.sort()).toEqual([...alexey.departmentIds].sort())
    const finance = rows.find((one) => one.id === ids.departments.finance)
    expect(finance).toMatchObject({ head: { name: 'Ольга Крылова' }, isSupport: true })
  })

  test('a group’s name is taken once, and it does not stand inside itself', async ({ world }) => {
    const { olga } = await cast(world)
    const { id } = await world.call(olga, 'people', 'addGroup', { name: 'Первая линия' })
    await expect(world.call(olga, 'people', 'addGroup', { name: 'Первая линия' })).rejects.toMatchObject({
      code: 'name.taken',
    })
    await expect(
      world.call(olga, 'people', 'saveGroup', { id, name: 'Первая линия', parentId: id }),
    ).rejects.toMatchObject({ code: 'department.circle' })
    const { rows } = await world.call(olga, 'people', 'groups', {})
    expect(rows.find((one) => one.id === id)).toMatchObject({ name: 'Первая линия', supportLevel: null, roles: [] })
  })
})

describe('companies and contacts (ORG-06)', () => {
  test('a company is in one client category or in none, of those that are offered (ORG-13)', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const { vip, standard } = ids.clientCategories
    const of = async (id: number) => {
      const { rows } = await world.call(olga, 'people', 'companies', { search: 'Категор' })
      return rows.find((row) => row.id === id)?.clientCategory
    }
    const input = { name: 'ООО «Категория»' }
    const { id } = await world.call(olga, 'people', 'addCompany', { ...input, clientCategoryId: vip })
    expect(await of(id)).toEqual({ id: vip, name: name('VIP', 'VIP') })
    await world.call(olga, 'people', 'saveCompany', { ...input, id, clientCategoryId: standard })
    expect(await of(id)).toMatchObject({ id: standard })
    await expect(
      world.call(olga, 'people', 'saveCompany', { ...input, id, clientCategoryId: 999_999 }),
    ).rejects.toMatchObject({ code: 'input.unknownChoice', path: 'clientCategoryId' })
    const row = { dictionary: 'client-categories', id: standard, name: name('Стандарт', 'Standard') } as const
    await world.call(olga, 'catalog', 'saveRow', { ...row, isActive: false })
    await world.call(olga, 'people', 'saveCompany', { ...input, id, clientCategoryId: standard })
    await world.call(olga, 'people', 'saveCompany', { ...input, id })
    expect(await of(id)).toBeNull()
    await expect(
      world.call(olga, 'people', 'saveCompany', { ...input, id, clientCategoryId: standard }),
    ).rejects.toMatchObject({ code: 'input.unknownChoice' })
    await world.call(olga, 'catalog', 'saveRow', row)
  })

  test('a company is known by its name, and says who its heads are', async ({ world }) => {
    const { olga, alexey, ids } = await cast(world)
    await expect(world.call(olga, 'people', 'addCompany', { name: 'ооо «ромашка»' })).rejects.toMatchObject({
      code: 'name.taken',
    })
    const { rows } = await world.call(alexey, 'people', 'companies', { search: 'Ромаш' })
    expect(rows).toMatchObject([
      {
        id: ids.companies.romashka,
        contacts: 5,
        heads: [{ name: 'Виктор Зайцев' }],
        manager: { name: 'Ольга Крылова' },
      },
    ])
    expect((await world.call(alexey, 'people', 'companies', { search: '100%_' })).rows).toEqual([])
  })

  test('a contact is found by any of his addresses, written however', async ({ world }) => {
    const { ids } = await cast(world)
    for (const address of ['irina.sokolova@romashka.example', ' IRINA@Romashka-Flowers.Example ']) {
      const person = await world.read((ctx) => people.contactByAddress(ctx, address))
      expect(person).toMatchObject({
        id: ids.contacts.irina,
        address: 'irina.sokolova@romashka.example',
        companyId: ids.companies.romashka,
        isDenied: false,
      })
    }
    expect(await world.read((ctx) => people.contactByAddress(ctx, 'stranger@nowhere.example'))).toBeNull()
    expect(people.normaliseAddress('Кто@Почта.РФ')).toBe('кто@xn--80a1acny.xn--p1ai')
  })

  test('an address belongs to one active contact of the installation', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const twin = { name: 'Двойник', addresses: ['twin@romashka.example', 'IRINA@romashka-flowers.example'] }
    await expect(world.call(olga, 'people', 'addContact', twin)).rejects.toMatchObject({
      code: 'person.addressTaken',
      path: 'addresses.1',
    })
    await expect(
      world.write((ctx) => people.rememberAddress(ctx, ids.contacts.viktor, 'irina@romashka-flowers.example')),
    ).rejects.toMatchObject({ code: 'person.addressTaken' })
    await world.write((ctx) => people.rememberAddress(ctx, ids.contacts.viktor, 'Viktor.Z@mail.example'))
    await world.write((ctx) => people.rememberAddress(ctx, ids.contacts.viktor, 'viktor.z@mail.example'))
    const person = await world.read((ctx) => people.contactByAddress(ctx, 'viktor.z@mail.example'))
    expect(person).toMatchObject({ id: ids.contacts.viktor, address: 'zaytsev@romashka.example' })
  })

  test('who is switched off gives his addresses free and is asked again before he gets them back', async ({
    world,
  }) => {
    const { olga } = await cast(world)
    const old = { name: 'Прежний', addresses: ['desk@shared.example'] }
    const { id } = await world.call(olga, 'people', 'addContact', old)
    await world.call(olga, 'people', 'saveContact', { ...old, id, isActive: false })
    expect(await world.read((ctx) => people.contactByAddress(ctx, 'desk@shared.example'))).toBeNull()
    const heir = await world.call(olga, 'people', 'addContact', { ...old, name: 'Новый' })
    await expect(world.call(olga, 'people', 'saveContact', { ...old, id })).rejects.toMatchObject({
      code: 'person.addressTaken',
    })
    const found = await world.read((ctx) => people.contactByAddress(ctx, 'desk@shared.example'))
    expect(found?.id).toBe(heir.id)
    await expect(world.call(olga, 'people', 'linkForContact', { id })).rejects.toMatchObject({
      code: 'person.notActive',
    })
  })

  test('he belongs to one company at a time, and when he did to which is dated', async ({ world }) => {
    const { olga, ids } = await cast(world)
    const { romashka, vektor } = ids.companies
    const mover = { name: 'Переходящий', addresses: ['mover@romashka.example'] }
    const { id } = await world.call(olga, 'people', 'addContact', { ...mover, companyId: romashka, isHead: true })
    const start = world.clock.now()
    world.clock.advance(DAY)
    await world.call(olga, 'people', 'saveContact', { ...mover, id, companyId: vektor })
    world.clock.advance(DAY)
    await world.call(olga, 'people', 'saveContact', { ...mover, id, companyId: null })
    const rows = await world.read((ctx) =>
      ctx.db
        .select()
        .from(companyMembership)
        .where(eq(companyMembership.contactId, id))
        .orderBy(asc(companyMembership.id)),
    )
    expect(rows).toMatchObject([
      { companyId: romashka, isHead: true, since: start, until: start + DAY },
      { companyId: vektor, isHead: false, since: start + DAY, until: start + 2 * DAY },
    ])
    world.clock.advance(-2 * DAY)
  })

  test('a head stands at the head of a company, not of nothing', async ({ world }) => {
    const { olga } = await cast(world)
    await expect(world.call(olga, 'people', 'addContact', { name: 'Ничей', isHead: true })).rejects.toMatchObject({
      code: 'input.required',
      path: 'companyId',
    })
  })

  test('a head who leaves the company is no head with his next request, and his streams close', async ({ world }) => {
    const { olga, alexey, lapin, ids } = await cast(world)
    expect(lapin.headOfCompanyId).toBe(ids.companies.vektor)
    const { rows } = await world.call(alexey, 'people', 'contacts', { search: 'Лапин' })
    const {
      company: _,
      hasLogin: __,
      undeliverable: ___,
      ...row
    } = rows[0] ??
    (() => {
      throw new Error('no Lapin')
    })()
    await world.call(olga, 'people', 'saveContact', { ...row, companyId: null, isHead: false })
    const actor = await world.read((ctx) => actorOfLogin(ctx, lapin.loginId ?? 0))
    expect(actor).toMatchObject({ companyId: null, headOfCompanyId: null })
    expect(await world.facts('login', lapin.loginId ?? 0)).toContain('access.changed')
    expect(await world.facts('contact', lapin.contactId)).toContain('contact.moved')
  })

  test('only administrators change them by hand', async ({ world }) => {
    const { alexey, demo, irina } = await cast(world)
    for (const actor of [alexey, demo, irina]) {
      await expect(world.call(actor, 'people', 'addContact', { name: 'Кто-то' })).rejects.toMatchObject({
        code: 'access.denied',
      })
      await expect(world.call(actor, 'people', 'addCompany', { name: 'Что-то' })).rejects.toMatchObject({
        code: 'access.denied',
      })
    }
  })
})

describe('a contact’s login', () => {
  test('the first link makes it; it follows his address, and goes out with him', async ({ world }) => {
    const { olga } = await cast(world)
    const client = { name: 'Лида', addresses: ['lida@client.example'] }
    const { id } = await world.call(olga, 'people', 'addContact', client)
    const { url } = await world.call(olga, 'people', 'linkForContact', { id })
    expect(url).toMatch(/^http:\/\/localhost:3000\/link\/[\w-]{40,}$/)
    const person = await world.read((ctx) => people.contactById(ctx, id))
    const loginId = person?.loginId ?? 0
    const saved = { ...client, id, addresses: ['lida@new.example'] }
    await world.call(olga, 'people', 'saveContact', saved)
    const view = await world.read(async (ctx) => people.contactByAddress(ctx, 'lida@new.example'))
    expect(view).toMatchObject({ id, loginId })
    await world.call(olga, 'people', 'saveContact', { ...saved, isDenied: true })
    expect(await world.read((ctx) => actorOfLogin(ctx, loginId))).toMatchObject({ isDenied: true })
    await world.call(olga, 'people', 'saveContact', { ...saved, isActive: false })
    expect(await world.read((ctx) => actorOfLogin(ctx, loginId))).toBeNull()
    expect(await world.read((ctx) => authenticate(ctx, { sessionToken: 'x', bearer: null }))).toBeNull()
  })

  test('without an address there is nothing to sign in with', async ({ world }) => {
    const { olga } = await cast(world)
    const { id } = await world.call(olga, 'people', 'addContact', { name: 'По телефону' })
    await expect(world.call(olga, 'people', 'linkForContact', { id })).rejects.toMatchObject({ path: 'addresses' })
  })
})

describe('an employee who writes himself (foundation 6)', () => {
  test('gets a contact of his own, once, even when asked twice at once', async ({ world }) => {
    const { ids } = await cast(world)
    const ask = () => world.write((ctx) => people.contactOfEmployee(ctx, ids.employees.pavel))
    const [first, second] = await Promise.all([ask(), ask()])
    expect(second).toBe(first)
    const person = await world.read((ctx) => people.contactByAddress(ctx, 'pavel.gromov@sever-uzel.example'))
    expect(person).toMatchObject({ id: first, employeeId: ids.employees.pavel, isDenied: false })
  })

  test('is one denied where he has role D and nothing else (ACL-01)', async ({ world }) => {
    const { ids } = await cast(world)
    const id = await world.write((ctx) => people.contactOfEmployee(ctx, ids.employees.denis))
    expect(await world.read((ctx) => people.contactById(ctx, id))).toMatchObject({ isDenied: true })
  })
})

test('a long list comes in pages, each row once', async ({ world }) => {
  const { alexey } = await cast(world)
  await world.write(async (ctx) => {
    for (let i = 0; i < 120; i++) await people.addContact(ctx, { name: `Тест "${i % 7}\\"`, addresses: [] })
  })
  const names: number[] = []
  let after: string | undefined
  do {
    const page = await world.call(alexey, 'people', 'contacts', { search: 'Тест', ...(after ? { after } : {}) })
    names.push(...page.rows.map((row) => row.id))
    after = page.next ?? undefined
  } while (after)
  expect([names.length, new Set(names).size]).toEqual([120, 120])
})
