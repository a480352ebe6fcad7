import { describe, expect, test } from 'vitest'
import type { Change } from './changes.ts'
import {
  type AuthorPerson,
  type Concerned,
  type MatePerson,
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
  teamMates: [],
  groupMates: [],
}
const oleg: ParticipantPerson = { participantId: 1, contactId: 3, address: 'oleg@romashka.example', mayHear: true }
const partner: ParticipantPerson = {
  participantId: 2,
  contactId: null,
  address: 'partner@elsewhere.example',
  mayHear: true,
}
/** In a group with Ирина, and wants letters about her tickets. */
const mate: MatePerson = { contactId: 4, employeeId: null, address: 'mate@kontur.example', mayHear: true }
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

  test('who is in a group with the responsible hears what he does, once, and nothing that is not his to read [ORG-11]', () => {
    const team: Concerned = { ...people, teamMates: [bob, { ...olga, mayRead: false }] }
    expect(letters({ actor: byIrina, isHidden: false, changes: [opened] }, team)).toEqual([
      'e10: new_ticket',
      'e11: new_ticket',
      'irina: confirmation',
    ])
    const hidden: Change[] = [{ kind: 'hidden_message', messageId: 9 }]
    const notices = whoHears({ actor: byAnn, isHidden: true, changes: hidden }, team, rules)
    expect(notices).toMatchObject([{ to: { employeeId: bob.employeeId }, because: 'in_team', changes: hidden }])
    // He who had the ticket, and is a mate of who has it now, gets the one letter of who had it.
    const kept: Concerned = { ...handedToBob, teamMates: [ann] }
    const byOlga = { kind: 'staff', employeeId: olga.employeeId } as const
    expect(letters({ actor: byOlga, isHidden: false, changes: [toBob] }, kept)).toEqual([
      'e11: assigned',
      'e10: handed_over',
      'irina: news',
    ])
    expect(letters({ actor: byAnn, isHidden: false, changes: [status] }, { ...team, teamMates: [ann] })).toEqual([
      'irina: news',
    ])
    const missed: Change = { kind: 'deadline', clock: 'take', moment: 'missed', dueAt: 1 }
    expect(letters({ actor: { kind: 'system' }, isHidden: false, changes: [missed] }, team)).toEqual([])
  })

  test('who is in a group with the author hears of a new ticket and of what staff does in public, never of hidden saves [ORG-11]', () => {
    const group: Concerned = { ...people, groupMates: [mate] }
    expect(letters({ actor: byIrina, isHidden: false, changes: [opened] }, group)).toEqual([
      'e10: new_ticket',
      'irina: confirmation',
      'mate: group_ticket',
    ])
    const automatic: Change[] = [{ kind: 'opened', isAutomatic: true }]
    expect(letters({ actor: byIrina, isHidden: false, changes: automatic }, group)).toEqual(['e10: new_ticket'])
    const answered: Change[] = [{ kind: 'answer', messageId: 5 }, status]
    expect(letters({ actor: byAnn, isHidden: false, changes: answered }, group)).toEqual([
      'irina: answer',
      'mate: answer',
    ])
    expect(letters({ actor: byAnn, isHidden: true, changes: [status] }, group)).toEqual([])
    const said: Change[] = [{ kind: 'client_message', messageId: 5, contactId: 1, isInCopy: false }]
    expect(letters({ actor: byIrina, isHidden: false, changes: said }, group)).toEqual(['e10: client_wrote'])
    // In copy and in the group as well: the letter of who is in copy.
    const both: Concerned = { ...group, participants: [{ ...oleg, contactId: mate.contactId }] }
    expect(letters({ actor: byAnn, isHidden: false, changes: answered }, both)).toEqual([
      'irina: answer',
      'oleg: answer',
    ])
  })

  test('nothing changed, nothing said', () => {
    expect(letters({ actor: byAnn, isHidden: false, changes: [] })).toEqual([])
  })
})
