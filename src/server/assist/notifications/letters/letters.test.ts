import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change, Notice } from '#domain/notices'
import type { SaidMessage } from '../queries/ticket-of-save.ts'
import { clientLetter } from './client-letter.ts'
import { type Material, staffLetter } from './compose.ts'
import { htmlText } from './html.ts'
import { plainText } from './plain.ts'

const answer: SaidMessage = {
  id: 1,
  side: 'staff',
  isHidden: false,
  contactId: null,
  isInCopy: false,
  who: 'Алексей Кузнецов',
  text: 'Ирина, здравствуйте!\n\nПисьма уходят, проверьте: https://romashka.example/zakaz?a=1&b=2.',
  files: [{ id: 'f1', name: 'проверка.pdf', type: 'application/pdf', size: 1_024 }],
}
const hidden: SaidMessage = { ...answer, id: 2, isHidden: true, text: 'правило exim потерялось', files: [] }
const status: Change = { kind: 'field', field: 'status', from: 2, to: 3 }

const material: Material = {
  ticket: {
    id: 7,
    number: 48213,
    title: 'Не уходят письма',
    siteId: 1,
    siteName: { ru: 'Северный узел', en: 'Northern Node' },
    authorId: 5,
    authorName: 'Ирина Соколова',
    company: 'ООО «Ромашка»',
    responsibleId: 3,
    department: { ru: 'Хостинг', en: 'Hosting' },
    category: null,
    isDeleted: false,
    isSpam: false,
    isOver: false,
    timeZone: 'Europe/Moscow',
  },
  messages: [answer, hidden],
  names: {
    title: 'Не уходят письма',
    statuses: new Map([
      [2, { name: { ru: 'В работе', en: 'In progress' }, phase: 'in_progress', isDefault: true }],
      [3, { name: { ru: 'Ждёт клиента', en: 'Waiting for client' }, phase: 'waiting_client', isDefault: true }],
      [4, { name: { ru: 'Решено', en: 'Resolved' }, phase: 'resolved', isDefault: true }],
      [9, { name: { ru: 'На тестировании', en: 'In testing' }, phase: 'in_progress', isDefault: false }],
    ]),
    rows: new Map([['responsible:8', { ru: 'Егор Рыбаков', en: 'Егор Рыбаков' }]]),
  },
  openMinutes: new Map(),
  actorName: 'Алексей Кузнецов',
  isByStaff: true,
  transferComment: 'телефония его',
  holdReason: null,
  ratingComment: null,
  baseUrl: 'https://desk.example',
}

const toIrina = (kind: Notice['kind'], changes: Change[]): Notice => ({
  to: { kind: 'contact', contactId: 5, address: 'irina@romashka.example' },
  kind,
  because: 'author',
  changes,
})
const room = { mostAttachedBytes: 15 * 1024 * 1024 } as const
const asIrina = { language: 'ru', name: 'Ирина Соколова', hasPortal: true, ...room } as const
const toEgor = (changes: Change[]): Notice => ({
  to: { kind: 'employee', employeeId: 8, address: 'egor@sever-uzel.example' },
  kind: 'assigned',
  because: 'responsible',
  changes,
})

describe('to the author', () => {
  const letter = clientLetter({
    notice: toIrina('answer', [{ kind: 'answer', messageId: 1 }, status]),
    material,
    ...asIrina,
  })
  const text = plainText(letter.blocks)

  test('an answer begins with what was answered and ends with a footer that readers cut off', () => {
    expect(text.startsWith(answer.text)).toBe(true)
    expect(text.slice(text.indexOf('\n-- \n'))).toBe(
      [
        '\n-- ',
        'Алексей Кузнецов, Северный узел',
        'Статус: Ожидает вашего ответа',
        'Заявка № 48213 «Не уходят письма»',
        'Открыть заявку: https://desk.example/portal/tickets/48213',
        '',
      ].join('\n'),
    )
    expect(letter.subject).toBe('Re: Не уходят письма')
    expect(letter.fileIds).toEqual(['f1'])
  })

  test('hidden words and the reason of a transfer are in no letter to him', () => {
    const everything = JSON.stringify(letter) + htmlText(letter.blocks)
    expect(everything).not.toContain('exim')
    expect(everything).not.toContain('телефония')
  })

  test('a subject that is an answer already stays as it is', () => {
    const answered = { ...material, ticket: { ...material.ticket, title: 'RE: Не уходят письма' } }
    const draft = { notice: toIrina('news', [status]), material: answered, ...asIrina }
    expect(clientLetter(draft).subject).toBe('RE: Не уходят письма')
  })

  test('a status that the administrator added is called by its name; resolving asks for a word', () => {
    const own = { notice: toIrina('news', [{ ...status, to: 9 }]), material, ...asIrina, language: 'en' } as const
    expect(plainText(clientLetter(own).blocks)).toContain('Status: In testing')
    const done = { notice: toIrina('news', [{ ...status, to: 4 }]), material, ...asIrina }
    expect(plainText(clientLetter(done).blocks)).toContain('подтвердите на портале')
  })

  test('files past what a letter can carry are only named', () => {
    const big = {
      ...answer,
      files: [{ id: 'big', name: 'база.zip', type: 'application/zip', size: 16 * 1024 * 1024 }, ...answer.files],
    }
    const letter = clientLetter({
      notice: toIrina('answer', [{ kind: 'answer', messageId: 1 }]),
      material: { ...material, messages: [big] },
      ...asIrina,
    })
    expect(letter.fileIds).toEqual(['f1'])
    expect(plainText(letter.blocks)).toContain('ждут на портале: база.zip')
  })
})

describe('to somebody in copy', () => {
  const inCopy = (kind: Notice['kind'], changes: Change[]): Notice => ({
    to: { kind: 'participant', participantId: 3, contactId: null, address: 'partner@elsewhere.example' },
    kind,
    because: 'in_copy',
    changes,
  })
  const bare = { material, language: 'ru', name: '', hasPortal: false, ...room } as const

  test('a bare address gets the answer whole, without an address of the portal, and is told why', () => {
    const answered = clientLetter({ ...bare, notice: inCopy('answer', [{ kind: 'answer', messageId: 1 }, status]) })
    const text = plainText(answered.blocks)
    expect(text.startsWith(answer.text)).toBe(true)
    expect(answered.fileIds).toEqual(['f1'])
    expect(text).toContain('потому что вы в копии')
    expect(text + htmlText(answered.blocks)).not.toContain('desk.example/portal')
  })

  test('he is greeted by his own name, never by the author’s, and is not asked to confirm', () => {
    const nameless = plainText(clientLetter({ ...bare, notice: inCopy('news', [{ ...status, to: 4 }]) }).blocks)
    expect(nameless).toContain('Здравствуйте!')
    expect(nameless).not.toContain('Ирина')
    expect(nameless).not.toContain('портал')
    const oleg = { ...bare, name: 'Олег', hasPortal: true }
    const text = plainText(clientLetter({ ...oleg, notice: inCopy('confirmation', [] as Change[]) }).blocks)
    expect(text).toContain('Здравствуйте, Олег!')
    expect(text).toContain('в которой вы в копии')
  })
})

describe('to the staff', () => {
  const toBob: Change = { kind: 'responsible', from: null, to: 8, transfer: 1 }
  const changes: Change[] = [{ kind: 'hidden_message', messageId: 2 }, status, toBob]
  const letter = staffLetter({ notice: toEgor(changes), material, ...asIrina })
  const text = plainText(letter.blocks)

  test('one save is one letter with a line for each change, the hidden words and the reason', () => {
    expect(text).toContain('Статус: В работе → Ждёт клиента')
    expect(text).toContain('Ответственный: Егор Рыбаков')
    expect(text).toContain('Комментарий к передаче: телефония его')
    expect(text).toContain('Алексей Кузнецов (скрыто от клиента):\n    правило exim потерялось')
    expect(text).toContain('https://desk.example/desk/tickets/48213')
    expect(text).toContain('потому что отвечаете за обращение')
  })

  test('speaks only of what its notice names', () => {
    const blind = plainText(staffLetter({ notice: toEgor([status]), material, ...asIrina, language: 'en' }).blocks)
    expect(blind).not.toContain('exim')
    expect(blind).not.toContain('телефония')
    expect(blind).toContain('Status: In progress → Waiting for client')
  })
})

describe('as HTML', () => {
  test('web addresses can be pressed, and the full stop after them is no part of them', () => {
    expect(htmlText([{ kind: 'words', text: answer.text }])).toContain(
      '<a href="https://romashka.example/zakaz?a=1&amp;b=2">https://romashka.example/zakaz?a=1&amp;b=2</a>.',
    )
  })

  test('whatever people write, it never becomes markup', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<b>', '"', "'", '&', 'https://a.b/', '\n', '\n\n', 'x', '>')), (parts) => {
        const text = parts.join('')
        const html = htmlText([
          { kind: 'words', text },
          { kind: 'said', heading: text, text, isHidden: true, files: text },
          { kind: 'lines', lines: [text] },
          { kind: 'footer', lines: [text], link: { label: text, url: 'https://desk.example/' } },
        ])
        const tags = [...html.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag)
        expect(new Set(['div', 'p', 'br', 'a', ...tags]).size).toBe(4)
        expect(html.replace(/<(?:a href|div style|p style)="[^"<>]*">|<\/?(?:a|div|p|br)>/g, '')).not.toMatch(/[<>"]/)
      }),
    )
  })
})
