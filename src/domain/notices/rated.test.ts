import { expect, test } from 'vitest'
import { type Concerned, whoHears } from './who-hears.ts'

const seat = { participantId: 1, contactId: 3, address: 'oleg@romashka.example', mayHear: true }
const people: Concerned = {
  author: { contactId: 1, employeeId: null, address: 'irina@romashka.example', mayHear: true },
  participants: [seat, { ...seat, participantId: 2, contactId: null, address: 'partner@elsewhere.example' }],
  responsible: { employeeId: 10, address: 'ann@sever-uzel.example', mayHear: true, mayRead: true },
  previous: null,
  administrators: [],
  warned: [],
  teamMates: [],
  groupMates: [],
}
const rules = { confirmsNewTickets: true, receiptToAuthor: true, transferNotices: null }

test('a mark: the responsible alone, whoever gave it, and neither the author nor who is in copy', () => {
  for (const contactId of [1, 2]) {
    const save = { actor: { kind: 'client', contactId }, isHidden: false } as const
    const heard = whoHears({ ...save, changes: [{ kind: 'rated', from: null, to: 5 }] }, people, rules)
    expect(heard.map(({ to, kind }) => [to.address, kind])).toEqual([['ann@sever-uzel.example', 'changed']])
  }
})
