import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, publicChanges } from './changes.ts'
import { type AuthorPerson, type Notice, type ParticipantPerson, type StaffPerson, whoHears } from './who-hears.ts'

describe('of any save', () => {
  const id = fc.integer({ min: 1, max: 4 })
  const maybe = fc.option(id, { nil: null })
  const aChange: fc.Arbitrary<Change> = fc.oneof(
    fc.record({ kind: fc.constant('opened' as const), isAutomatic: fc.boolean() }),
    fc.record({
      kind: fc.constant('client_message' as const),
      messageId: id,
      contactId: maybe,
      isInCopy: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('attached' as const), messageId: id }),
    fc.record({ kind: fc.constant('answer' as const), messageId: id }),
    fc.record({ kind: fc.constant('hidden_message' as const), messageId: id }),
    fc.record({ kind: fc.constant('merged' as const), intoId: id }),
    fc.record({ kind: fc.constant('absorbed' as const), fromId: id }),
    fc.record({ kind: fc.constant('rated' as const), from: maybe, to: id }),
    fc.record({
      kind: fc.constant('field' as const),
      field: fc.constantFrom('status' as const, 'title' as const, 'priority' as const, 'hold' as const),
      from: maybe,
      to: maybe,
    }),
    fc.record({ kind: fc.constant('responsible' as const), from: maybe, to: maybe, transfer: maybe }),
    fc.record({ kind: fc.constant('department' as const), from: maybe, to: maybe, transfer: maybe }),
  )
  const aDeadline = fc.record({
    kind: fc.constant('deadline' as const),
    clock: fc.constantFrom('take' as const, 'resolve' as const, 'answer' as const),
    moment: fc.constantFrom('near' as const, 'missed' as const),
    dueAt: fc.constant(0),
  })
  const anAddress = fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'c@x.example', 'd@x.example')
  const aStaff: fc.Arbitrary<StaffPerson> = fc.record({
    employeeId: id,
    address: anAddress,
    mayHear: fc.boolean(),
    mayRead: fc.boolean(),
  })
  const anAuthor: fc.Arbitrary<AuthorPerson> = fc.record({
    contactId: id,
    employeeId: maybe,
    address: fc.option(anAddress, { nil: null }),
    mayHear: fc.boolean(),
  })
  const aParticipant: fc.Arbitrary<ParticipantPerson> = fc.record({
    participantId: id,
    contactId: maybe,
    address: fc.option(anAddress, { nil: null }),
    mayHear: fc.boolean(),
  })
  const cases = fc.record({
    save: fc.record({
      actor: fc.oneof(
        fc.record({ kind: fc.constant('staff' as const), employeeId: id }),
        fc.record({ kind: fc.constant('client' as const), contactId: maybe }),
        fc.constant({ kind: 'system' as const }),
      ),
      isHidden: fc.boolean(),
      changes: fc.array(fc.oneof({ weight: 5, arbitrary: aChange }, aDeadline), { maxLength: 5 }),
    }),
    people: fc.record({
      author: anAuthor,
      participants: fc.uniqueArray(aParticipant, { selector: (one) => one.participantId, maxLength: 3 }),
      responsible: fc.option(aStaff, { nil: null }),
      previous: fc.option(aStaff, { nil: null }),
      administrators: fc.array(aStaff, { maxLength: 4 }),
      warned: fc.array(
        fc
          .record({ one: aStaff, deadlines: fc.array(aDeadline, { maxLength: 3 }) })
          .map(({ one, deadlines }) => ({ ...one, deadlines })),
        { maxLength: 3 },
      ),
      teamMates: fc.array(aStaff, { maxLength: 3 }),
      groupMates: fc.uniqueArray(anAuthor, { selector: (one) => one.contactId, maxLength: 3 }),
    }),
    rules: fc.record({
      confirmsNewTickets: fc.boolean(),
      receiptToAuthor: fc.boolean(),
      transferNotices: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
    }),
  })
  const always = (
    holds: (
      one: (typeof cases extends fc.Arbitrary<infer C> ? C : never) & { notices: ReturnType<typeof whoHears> },
    ) => void,
  ) =>
    fc.assert(
      fc.property(cases, (one) => holds({ ...one, notices: whoHears(one.save, one.people, one.rules) })),
      { numRuns: 2_000 },
    )

  test('each person and each mailbox gets one letter at most', () => {
    always(({ notices }) => {
      const people = notices.map(({ to }) =>
        to.kind === 'employee'
          ? `e${to.employeeId}`
          : to.kind === 'participant'
            ? `p${to.participantId}`
            : `${to.kind} ${to.contactId}`,
      )
      expect(new Set(people).size).toBe(people.length)
      expect(new Set(notices.map(({ to }) => to.address.toLowerCase())).size).toBe(notices.length)
    })
  })

  test('nobody is told of what he did himself, but for the confirmation or receipt of his own message', () => {
    always(({ save: { actor }, people: { author, groupMates }, notices }) => {
      const employeeOf = (to: Exclude<Notice['to'], { kind: 'participant' }>) =>
        to.kind === 'employee'
          ? to.employeeId
          : (to.kind === 'contact' ? author : groupMates.find(({ contactId }) => contactId === to.contactId))
              ?.employeeId
      const isHis = (to: Notice['to']) =>
        actor.kind === 'client'
          ? to.kind !== 'employee' && to.contactId !== null && to.contactId === actor.contactId
          : to.kind !== 'participant' && actor.kind === 'staff' && actor.employeeId === employeeOf(to)
      const kinds = notices.filter(({ to }) => isHis(to)).map(({ kind }) => kind)
      expect(['confirmation', 'receipt']).toEqual(expect.arrayContaining(kinds))
    })
  })

  test('a hidden save tells neither its author nor who is in copy, and hidden words reach no client ever', () => {
    always(({ save, notices }) => {
      const toClients = notices.filter(({ to }) => to.kind !== 'employee')
      if (save.isHidden) expect(toClients).toEqual([])
      const kinds = toClients.flatMap(({ changes }) => changes).map(({ kind }) => kind)
      expect(kinds.filter((kind) => ['hidden_message', 'absorbed', 'deadline'].includes(kind))).toEqual([])
    })
  })

  test('nobody inactive or denied hears anything', () => {
    always(({ people, notices }) => {
      const told = (employeeId: number) =>
        notices.find(({ to }) => to.kind === 'employee' && to.employeeId === employeeId)
      const { responsible, previous, administrators, warned, teamMates } = people
      const staffPeople = [responsible, previous, ...administrators, ...warned, ...teamMates].filter(
        (one) => one !== null,
      )
      for (const one of staffPeople) {
        const isEverHeard = staffPeople.some((other) => other.employeeId === one.employeeId && other.mayHear)
        if (!isEverHeard) expect(told(one.employeeId)).toBeUndefined()
      }
      if (!people.author.mayHear) expect(notices.filter(({ to }) => to.kind === 'contact')).toEqual([])
    })
  })

  test('a mate gets what who is in copy may get, and no second letter where he is in copy himself', () => {
    always(({ save, people, notices }) => {
      const inCopy = notices.flatMap(({ to }) => (to.kind === 'participant' ? [to.contactId] : []))
      for (const { to, changes } of notices) {
        if (to.kind !== 'mate') continue
        expect(inCopy).not.toContain(to.contactId)
        expect(people.groupMates.some((one) => one.contactId === to.contactId && one.mayHear)).toBe(true)
        expect(publicChanges(save.changes, null)).toEqual(expect.arrayContaining([...changes]))
      }
    })
  })

  test('nobody in copy who is inactive or denied hears anything', () => {
    always(({ people, notices }) => {
      const deaf = people.participants.filter(({ mayHear }) => !mayHear).map(({ participantId }) => participantId)
      const told = notices.flatMap(({ to }) => (to.kind === 'participant' ? [to.participantId] : []))
      expect(told.filter((id) => deaf.includes(id))).toEqual([])
    })
  })

  test('a deadline reaches nobody whom the level does not name for it', () => {
    always(({ people, notices }) => {
      for (const { to, changes } of notices)
        for (const change of changes) {
          if (change.kind !== 'deadline') continue
          const his = people.warned.filter((one) => to.kind === 'employee' && one.employeeId === to.employeeId)
          const named = his.flatMap(({ deadlines }) => deadlines)
          expect(named).toContainEqual(expect.objectContaining({ clock: change.clock, moment: change.moment }))
        }
    })
  })

  test('with a responsible the administrators are left alone', () => {
    always(({ people, notices }) => {
      const { responsible, previous } = people
      if (responsible === null) return
      const known = [responsible, previous, ...people.warned, ...people.teamMates].map((one) => one?.employeeId)
      for (const { to } of notices) if (to.kind === 'employee') expect(known).toContain(to.employeeId)
    })
  })

  test('what the author may hear is part of what happened, and never past the limit of transfers', () => {
    fc.assert(
      fc.property(fc.array(aChange), fc.integer({ min: 0, max: 3 }), (changes, limit) => {
        const told = publicChanges(changes, limit)
        expect(changes).toEqual(expect.arrayContaining(told))
        for (const change of told) if ('transfer' in change) expect(change.transfer ?? 1).toBeLessThanOrEqual(limit)
      }),
    )
  })
})
