import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, publicChanges } from './changes.ts'
import {
  type AuthorPerson,
  type Concerned,
  type Notice,
  type NoticeRules,
  type ParticipantPerson,
  type StaffPerson,
  whoHears,
} from './who-hears.ts'

const rules: NoticeRules = { confirmsNewTickets: true, receiptToAuthor: false, transferNotices: null }
const irina: AuthorPerson = { contactId: 1, employeeId: null, address: 'irina@romashka.example', mayHear: true }
const staff = (employeeId: number): StaffPerson => ({
  employeeId,
  address: `e${employeeId}@sever-uzel.example`,
  mayHear: true,
  mayRead: true,
})
const [ann, bob, olga] = [staff(10), staff(11), staff(12)]
const people: Concerned = {
  author: irina,
  participants: [],
  responsible: ann,
  previous: null,
  administrators: [olga],
  warned: [],
}
const oleg: ParticipantPerson = { participantId: 1, contactId: 3, address: 'oleg@romashka.example', mayHear: true }
const partner: ParticipantPerson = {
  participantId: 2,
  contactId: null,
  address: 'partner@elsewhere.example',
  mayHear: true,
}
const byAnn = { kind: 'staff', employeeId: ann.employeeId } as const
const byIrina = { kind: 'client', contactId: irina.contactId } as const
const status: Change = { kind: 'field', field: 'status', from: 1, to: 2 }
const toBob: Change = { kind: 'responsible', from: ann.employeeId, to: bob.employeeId, transfer: 1 }
const handedToBob: Concerned = { ...people, responsible: bob, previous: ann }

const letters = (save: Parameters<typeof whoHears>[0], among: Concerned = people, by: NoticeRules = rules) =>
  whoHears(save, among, by).map((notice) => `${notice.to.address.split('@')[0]}: ${notice.kind}`)

describe('the matrix', () => {
  const opened: Change = { kind: 'opened', isAutomatic: false }
  test('a new ticket: its author and whoever is responsible', () => {
    expect(letters({ actor: byIrina, isHidden: false, changes: [opened] })).toEqual([
      'e10: new_ticket',
      'irina: confirmation',
    ])
  })

  test('a new ticket that nobody is responsible for: its author and all administrators', () => {
    const nobody = { ...people, responsible: null, administrators: [olga, bob] }
    expect(letters({ actor: byIrina, isHidden: false, changes: [opened] }, nobody)).toEqual([
      'e12: new_ticket',
      'e11: new_ticket',
      'irina: confirmation',
    ])
  })

  test('a ticket out of automatic mail is never confirmed', () => {
    const changes: Change[] = [{ kind: 'opened', isAutomatic: true }]
    expect(letters({ actor: byIrina, isHidden: false, changes })).toEqual(['e10: new_ticket'])
  })

  test('an answer with a status: the author alone, where the responsible wrote it', () => {
    const changes: Change[] = [{ kind: 'answer', messageId: 5 }, status]
    expect(letters({ actor: byAnn, isHidden: false, changes })).toEqual(['irina: answer'])
  })

  test('fields of the staff: not the author', () => {
    const changes: Change[] = [{ kind: 'field', field: 'priority', from: 'low', to: 'high' }]
    const byBob = { kind: 'staff', employeeId: bob.employeeId } as const
    expect(letters({ actor: byBob, isHidden: false, changes })).toEqual(['e10: changed'])
  })

  test('the author writes: the responsible, or the administrators; himself a receipt only by the setting', () => {
    const changes: Change[] = [{ kind: 'client_message', messageId: 5, contactId: 1, isInCopy: false }]
    const save = { actor: byIrina, isHidden: false, changes }
    expect(letters(save)).toEqual(['e10: client_wrote'])
    expect(letters(save, { ...people, responsible: null })).toEqual(['e12: client_wrote'])
    expect(letters(save, people, { ...rules, receiptToAuthor: true })).toEqual(['e10: client_wrote', 'irina: receipt'])
  })

  test('his head writes in his ticket: the author hears it', () => {
    const changes: Change[] = [{ kind: 'client_message', messageId: 5, contactId: 2, isInCopy: false }]
    expect(letters({ actor: { kind: 'client', contactId: 2 }, isHidden: false, changes })).toEqual([
      'e10: client_wrote',
      'irina: news',
    ])
  })

  test('a letter of the author sorted by hand is no news to him', () => {
    const changes: Change[] = [{ kind: 'client_message', messageId: 5, contactId: 1, isInCopy: false }, status]
    expect(letters({ actor: { kind: 'staff', employeeId: 11 }, isHidden: false, changes })).toEqual([
      'e10: client_wrote',
    ])
  })

  test('handed on: the author, the new and the old responsible', () => {
    const byOlga = { kind: 'staff', employeeId: olga.employeeId } as const
    expect(letters({ actor: byOlga, isHidden: false, changes: [toBob] }, handedToBob)).toEqual([
      'e11: assigned',
      'e10: handed_over',
      'irina: news',
    ])
  })

  test('taken by himself: the author alone', () => {
    const mine: Change = { kind: 'responsible', from: null, to: ann.employeeId, transfer: null }
    expect(letters({ actor: byAnn, isHidden: false, changes: [mine] })).toEqual(['irina: news'])
  })

  test('who lost sight of the ticket hears that it was handed on and nothing else', () => {
    const changes: Change[] = [toBob, { kind: 'hidden_message', messageId: 9 }]
    const byOlga = { kind: 'staff', employeeId: olga.employeeId } as const
    const blind = { ...handedToBob, previous: { ...ann, mayRead: false } }
    const notices = whoHears({ actor: byOlga, isHidden: true, changes }, blind, rules)
    expect(notices.find(({ kind }) => kind === 'handed_over')?.changes).toEqual([toBob])
  })

  test('to a department only: the author; a department is no person and the administrators need not know', () => {
    const changes: Change[] = [{ kind: 'department', from: 1, to: 2, transfer: 1 }]
    expect(letters({ actor: byAnn, isHidden: false, changes }, { ...people, responsible: null })).toEqual([
      'irina: news',
    ])
  })

  test('the second transfer is not told where the client sees one', () => {
    const changes: Change[] = [{ ...toBob, transfer: 2 }]
    const one = { ...rules, transferNotices: 1 }
    expect(letters({ actor: byAnn, isHidden: false, changes }, handedToBob, one)).toEqual(['e11: assigned'])
    expect(letters({ actor: byAnn, isHidden: false, changes: [...changes, status] }, handedToBob, one)).toEqual([
      'e11: assigned',
      'irina: news',
    ])
  })

  test('V21: hidden words, a status and a new responsible in one save are one letter to him and none to the author', () => {
    const changes: Change[] = [{ kind: 'hidden_message', messageId: 9 }, status, toBob]
    const notices = whoHears({ actor: byAnn, isHidden: true, changes }, handedToBob, rules)
    expect(notices.map(({ to }) => to.address)).toEqual([bob.address])
    expect(notices[0]?.changes).toHaveLength(3)
  })

  test('who is in copy gets what the author gets of the staff, each a letter of his own', () => {
    const copied: Concerned = { ...people, participants: [oleg, partner] }
    const answer: Change[] = [{ kind: 'answer', messageId: 5 }, status]
    expect(letters({ actor: byAnn, isHidden: false, changes: answer }, copied)).toEqual([
      'irina: answer',
      'oleg: answer',
      'partner: answer',
    ])
    expect(letters({ actor: byAnn, isHidden: false, changes: [status] }, copied)).toEqual([
      'irina: news',
      'oleg: news',
      'partner: news',
    ])
    expect(letters({ actor: byIrina, isHidden: false, changes: [opened] }, copied)).toEqual([
      'e10: new_ticket',
      'irina: confirmation',
      'oleg: confirmation',
      'partner: confirmation',
    ])
    const hidden: Change[] = [{ kind: 'hidden_message', messageId: 9 }, status]
    expect(letters({ actor: byAnn, isHidden: true, changes: hidden }, copied)).toEqual([])
  })

  test('what one of the client’s side writes is for the staff: the others of that side get no letter of it', () => {
    const copied: Concerned = { ...people, participants: [oleg, partner] }
    const byOleg = { kind: 'client', contactId: 3 } as const
    const said: Change[] = [{ kind: 'client_message', messageId: 5, contactId: 3, isInCopy: true }, status]
    expect(letters({ actor: byOleg, isHidden: false, changes: said }, copied)).toEqual(['e10: client_wrote'])
    const bare: Change[] = [{ kind: 'client_message', messageId: 5, contactId: null, isInCopy: true }]
    expect(letters({ actor: { kind: 'client', contactId: null }, isHidden: false, changes: bare }, copied)).toEqual([
      'e10: client_wrote',
    ])
    const own: Change[] = [{ kind: 'client_message', messageId: 5, contactId: 1, isInCopy: false }]
    expect(letters({ actor: byIrina, isHidden: false, changes: own }, copied)).toEqual(['e10: client_wrote'])
  })

  test('merged: the author and who is in copy are told where it goes on; of what came in, only the staff', () => {
    const copied: Concerned = { ...people, participants: [partner] }
    const byOlga = { kind: 'staff', employeeId: olga.employeeId } as const
    const gone: Change[] = [{ kind: 'merged', intoId: 7 }]
    expect(letters({ actor: byOlga, isHidden: false, changes: gone }, copied)).toEqual([
      'e10: changed',
      'irina: news',
      'partner: news',
    ])
    const came: Change[] = [{ kind: 'absorbed', fromId: 7 }]
    expect(letters({ actor: byOlga, isHidden: false, changes: came }, copied)).toEqual(['e10: changed'])
  })

  test('a deadline is told to whom the level names for it, each once, and never to the client [SLA-09, SLA-10]', () => {
    const near: Change = { kind: 'deadline', clock: 'take', moment: 'near', dueAt: 1 }
    const missed: Change = { kind: 'deadline', clock: 'resolve', moment: 'missed', dueAt: 2 }
    const save = { actor: { kind: 'system' }, isHidden: false, changes: [near, missed] } as const
    const copied: Concerned = { ...people, participants: [partner] }
    expect(letters(save, copied)).toEqual([])
    const warned = [
      { ...ann, deadlines: [near] },
      { ...olga, deadlines: [near, missed] },
      { ...bob, mayRead: false, deadlines: [near] },
    ]
    expect(letters(save, { ...copied, warned })).toEqual(['e10: deadline_near', 'e12: deadline_missed'])
    const [toAnn] = whoHears(save, { ...copied, warned }, rules)
    expect(toAnn).toMatchObject({ because: 'responsible', changes: [near] })
    // Handed on and raised by the level in the same save: one letter holds it all.
    const raised: Change = { kind: 'field', field: 'priority', from: 'low', to: 'medium' }
    const handed = { ...save, changes: [missed, raised, toBob] }
    const all = { ...handedToBob, warned: [{ ...bob, deadlines: [missed] }] }
    expect(letters(handed, all)).toEqual(['e11: assigned', 'e10: handed_over', 'irina: news'])
    expect(whoHears(handed, all, rules).map(({ changes }) => changes.length)).toEqual([3, 2, 1])
  })

  test('nothing changed, nothing said', () => {
    expect(letters({ actor: byAnn, isHidden: false, changes: [] })).toEqual([])
  })
})

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
        to.kind === 'employee' ? `e${to.employeeId}` : to.kind === 'contact' ? 'author' : `p${to.participantId}`,
      )
      expect(new Set(people).size).toBe(people.length)
      expect(new Set(notices.map(({ to }) => to.address.toLowerCase())).size).toBe(notices.length)
    })
  })

  test('nobody is told of what he did himself, but for the confirmation or receipt of his own message', () => {
    always(({ save: { actor }, people: { author }, notices }) => {
      const isHis = (to: Notice['to']) =>
        actor.kind === 'client'
          ? to.kind !== 'employee' && to.contactId !== null && to.contactId === actor.contactId
          : to.kind !== 'participant' &&
            actor.kind === 'staff' &&
            actor.employeeId === (to.kind === 'employee' ? to.employeeId : author.employeeId)
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
      const { responsible, previous, administrators, warned } = people
      const staffPeople = [responsible, previous, ...administrators, ...warned].filter((one) => one !== null)
      for (const one of staffPeople) {
        const isEverHeard = staffPeople.some((other) => other.employeeId === one.employeeId && other.mayHear)
        if (!isEverHeard) expect(told(one.employeeId)).toBeUndefined()
      }
      if (!people.author.mayHear) expect(notices.filter(({ to }) => to.kind === 'contact')).toEqual([])
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
      const known = [responsible, previous, ...people.warned].map((one) => one?.employeeId)
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
