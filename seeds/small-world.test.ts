import { describe, expect, test } from 'vitest'
import { isOpen } from '#domain/tickets'
import { SEED } from './generated-tickets.ts'
import { isEmployee, outcomeOf } from './outcome.ts'
import type { ScriptedTicket } from './shapes.ts'
import { smallWorld } from './small-world.ts'

const { employees, contacts, companies, departments, storyTickets } = smallWorld
const generated = smallWorld.generatedTickets()
const archive = smallWorld.archiveTickets()
const demo = [...storyTickets, ...generated]
const all = [...demo, ...archive]
const open = demo.filter((ticket) => isOpen(ticket.status))
const notClosed = demo.filter((ticket) => ticket.status !== 'closed')
const ofRomashka = (tickets: readonly ScriptedTicket[]) => tickets.filter((ticket) => ticket.company === 'romashka')

const contactOf = (key: string) => contacts.find((contact) => contact.key === key)
const employeeOf = (key: string) => employees.find((employee) => employee.key === key)

describe('people', () => {
  test('every address is somebody’s alone and ends in .example', () => {
    const addresses = [...employees.map((each) => each.address), ...contacts.flatMap((each) => each.addresses)]
    expect(new Set(addresses.map((each) => each.toLowerCase())).size).toBe(addresses.length)
    for (const address of addresses) expect(address).toMatch(/^[a-z.]+@[a-z-]+\.example$/)
  })

  test('every key is there once and every key that is named resolves', () => {
    for (const rows of [employees, contacts, companies, departments, smallWorld.statuses, smallWorld.categories]) {
      expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
    }
    const people = [...employees.map((each) => each.key), ...contacts.map((each) => each.key)]
    expect(new Set(people).size).toBe(people.length)
    for (const { key } of employees) expect(isEmployee(key), key).toBe(true)
    const homes = employees.flatMap((each) => each.departments)
    for (const key of homes)
      expect(
        departments.some((each) => each.key === key),
        key,
      ).toBe(true)
    const managers = companies.flatMap((each) => each.manager ?? [])
    for (const key of managers) expect(employeeOf(key), key).toBeDefined()
    const employers = contacts.flatMap((each) => each.company ?? [])
    for (const key of employers)
      expect(
        companies.some((each) => each.key === key),
        key,
      ).toBe(true)
  })

  test('Ольга is the administrator and the manager of «Ромашка», whose head is Виктор', () => {
    expect(employeeOf('olga')).toMatchObject({ role: 'W', isFullAccess: true, departments: ['finance'] })
    expect(companies.find((each) => each.key === 'romashka')?.manager).toBe('olga')
    expect(contacts.filter((each) => each.company === 'romashka' && each.isHead).map((each) => each.key)).toEqual([
      'viktor',
    ])
  })
})

describe('scripts', () => {
  test('each is in order of time, by day of the story, and before its moment', () => {
    for (const ticket of all) {
      const times = [ticket.openedAt, ...ticket.steps.map((step) => step.at), smallWorld.moment]
      expect(times, `№ ${ticket.number}`).toEqual(times.toSorted())
      for (const time of times) expect(time).toMatch(/^202[456]-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    }
  })

  test('each walks the status machine to the state that the ticket claims', () => {
    for (const ticket of all) {
      const { status, responsible, department } = ticket
      expect(outcomeOf(ticket), `№ ${ticket.number}`).toEqual({ status, responsible, department })
    }
  })

  test('the author is a client of the company, and what he does by himself he has a login for', () => {
    for (const { number, author, company, opening } of all) {
      expect(contactOf(author)?.company ?? null, `№ ${number}`).toBe(company)
      expect(isEmployee(opening.by) || opening.by === author, `№ ${number}`).toBe(true)
    }
    const byLogin = all.filter(({ source }) => source === 'web' || source === 'api')
    for (const { number, author } of byLogin) expect(contactOf(author)?.hasLogin, `№ ${number}`).toBe(true)
    const clientSteps = all.flatMap(({ company, steps }) =>
      steps.filter((step) => !isEmployee(step.by)).map((step) => ({ company, step, who: contactOf(step.by) })),
    )
    for (const { company, who } of clientSteps) expect(who?.company ?? null).toBe(company)
    const closings = clientSteps.filter(({ step }) => step.kind === 'close')
    for (const { step, who } of closings) expect(who?.hasLogin, step.by).toBe(true)
  })

  test('staff write only where their departments or their full access let them', () => {
    for (const { number, opening, department, steps } of all) {
      for (const key of [opening.by, ...steps.map((step) => step.by)].filter(isEmployee)) {
        const employee = employeeOf(key)
        const isAtHome = employee?.departments.some((each) => each === opening.department || each === department)
        expect(isAtHome || employee?.isFullAccess, `${key} in № ${number}`).toBe(true)
      }
    }
  })

  test('numbers are used once, at most the last of the pages, and rise with time but for the pages’ one slip', () => {
    expect(new Set(all.map((ticket) => ticket.number)).size).toBe(all.length)
    expect(Math.max(...all.map((ticket) => ticket.number))).toBe(smallWorld.lastNumber)
    const inOrder = all.filter((ticket) => ticket.number !== 48_190).sort((a, b) => a.number - b.number)
    for (const [at, ticket] of inOrder.entries()) {
      const next = inOrder[at + 1]
      if (next) expect(ticket.openedAt <= next.openedAt, `№ ${ticket.number}`).toBe(true)
    }
  })

  test('nothing is left to fill in, in either language', () => {
    for (const ticket of all) {
      const texts = [
        ticket.title,
        ticket.opening.text,
        ...ticket.steps.flatMap((step) => ('text' in step ? [step.text] : [])),
      ]
      for (const { ru, en } of texts) {
        expect(ru).toMatch(/\S/)
        expect(`${ru}${en}`).not.toMatch(/[{}]/)
        expect(en, ru).not.toMatch(/[а-яё]/i)
      }
    }
  })

  test('the same seed gives the same world', () => {
    expect(smallWorld.generatedTickets(SEED)).toEqual(generated)
    expect(smallWorld.generatedTickets(SEED + 7)).not.toEqual(generated)
  })
})

describe('figures of the pages', () => {
  const inDepartment = (key: string) => open.filter((ticket) => ticket.department === key).length

  test('128 are open: 64, 31, 21 and 12', () => {
    expect(open).toHaveLength(128)
    expect(['support', 'hosting', 'onboarding', 'finance'].map(inDepartment)).toEqual([64, 31, 21, 12])
  })

  test('14 are Алексей’s and 12 more of his resolved, 6 nobody’s, 37 wait for the client', () => {
    expect(open.filter((ticket) => ticket.responsible === 'alexey')).toHaveLength(14)
    expect(notClosed.filter((ticket) => ticket.responsible === 'alexey')).toHaveLength(26)
    expect(open.filter((ticket) => ticket.responsible === null)).toHaveLength(6)
    expect(open.filter((ticket) => ticket.status === 'waiting_client')).toHaveLength(37)
  })

  test('«Ромашка»: 5 in work, 4 of them open, 26 since February, 214 in all', () => {
    expect(ofRomashka(notClosed)).toHaveLength(5)
    expect(ofRomashka(open)).toHaveLength(4)
    expect(ofRomashka(demo)).toHaveLength(26)
    expect(ofRomashka(demo).every((ticket) => ticket.openedAt >= '2026-02-01')).toBe(true)
    expect(ofRomashka(all)).toHaveLength(214)
    const closings = ofRomashka(demo).flatMap((ticket) =>
      ticket.status === 'closed' ? [ticket.steps.at(-1)?.at ?? ''] : [],
    )
    expect(closings.filter((at) => at.startsWith('2026-03'))).toHaveLength(7)
    expect(closings.filter((at) => at.startsWith('2026-02'))).toHaveLength(14)
  })

  test('№ 48213 says what the desk shows', () => {
    const ticket = storyTickets.find((each) => each.number === 48_213)
    expect(ticket?.steps.map((step) => [step.at.slice(11, 16), step.by, step.kind])).toEqual([
      ['07:53', 'alexey', 'take'],
      ['08:20', 'alexey', 'message'],
      ['09:44', 'irina', 'message'],
      ['10:05', 'alexey', 'hidden'],
    ])
  })
})

describe('files and letters', () => {
  test('a drawn file weighs what the page says', () => {
    const files = all.flatMap((ticket) => [
      ...(ticket.opening.files ?? []),
      ...ticket.steps.flatMap((step) => ('files' in step ? (step.files ?? []) : [])),
    ])
    expect(files.length).toBeGreaterThan(3)
    for (const file of files) expect(smallWorld.fileBytes(file).length, file.name).toBe(file.size)
  })

  test('the picture opens and the page ends as its format wants', () => {
    const picture = smallWorld.fileBytes({ name: 'a.png', type: 'image/png', size: 90_001, drawing: 'form' })
    expect(Buffer.from(picture.subarray(1, 4)).toString('latin1')).toBe('PNG')
    const page = Buffer.from(
      smallWorld.fileBytes({ name: 'a.pdf', type: 'application/pdf', size: 2_000, drawing: 'page' }),
    )
    expect(page.toString('latin1')).toMatch(/^%PDF-1\.4\n.*%%EOF\n$/s)
  })

  test('the letters are 7-bit, end lines by CRLF and come from nobody we know', () => {
    const known = contacts.flatMap((each) => each.addresses)
    expect(smallWorld.incoming).toHaveLength(3)
    for (const { raw } of smallWorld.incoming) {
      for (const letter of [raw.ru, raw.en]) {
        expect(letter).toMatch(/^[\x20-\x7e\r\n]+$/)
        expect(letter.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        expect(letter).toContain('\r\nTo: support@sever-uzel.example\r\n')
        for (const line of letter.split('\r\n')) expect(line.length).toBeLessThan(79)
        const from = /<([^>]+)>\r\nTo:/.exec(letter)?.[1] ?? ''
        expect(known).not.toContain(from)
      }
    }
  })
})
