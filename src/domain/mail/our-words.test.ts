import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOfOurs, stripReply } from './index.ts'

const ours = `Здравствуйте, Ирина!

Перезагрузите, пожалуйста, коммутатор в серверной и напишите нам, помогло ли это.
Если нет, приедем сегодня до шести.

Служба поддержки «Север Узел»`
const own = 'Помогло, спасибо! Заявку можно закрыть.'
const reply = (text: string) => {
  const { reply: said, quoted } = stripReply(text, linesOfOurs(text, ours))
  return { said: said.trim(), quoted: quoted.trim() }
}

describe('our own last letter below an answer', () => {
  test('is a quotation without any mark', () => {
    expect(reply(`${own}\n\n${ours}\n`)).toEqual({ said: own, quoted: ours })
  })

  test('and above it', () => {
    expect(reply(`${ours}\n\n${own}\n`)).toEqual({ said: own, quoted: ours })
  })

  test('wrapped anew, with bars, with a word changed on the way', () => {
    const wrapped = `| Здравствуйте, Ирина! Перезагрузите,\n| пожалуйста, коммутатор в серверной и\n| напишите нам, помогло ли. Если нет,\n| приедем сегодня до шести.\n| Служба поддержки «Север Узел»`
    expect(reply(`${own}\n\n${wrapped}`)).toEqual({ said: own, quoted: wrapped })
  })

  test('the line above that says whose it is goes with it', () => {
    const text = `${own}\n\nСевер Узел пишет:\n${ours}`
    expect(reply(text)).toEqual({ said: own, quoted: `Север Узел пишет:\n${ours}` })
  })

  test('a part of ours that he takes up is his, and so is what only begins alike', () => {
    for (const text of [
      `Вы пишете «приедем сегодня до шести». Ждём.`,
      `Здравствуйте, Ирина!\n\nПерезагрузите, пожалуйста, коммутатор: так мне написали. Я не Ирина.`,
    ]) {
      expect(reply(text)).toEqual({ said: text, quoted: '' })
    }
  })

  test('too short a letter of ours tells nothing', () => {
    expect(linesOfOurs('Спасибо, ждём вас.\nСпасибо!', 'Спасибо, ждём вас.').size).toBe(0)
  })

  test('nothing is lost, whatever the texts', () => {
    const text = fc
      .array(fc.constantFrom('a', 'б', 'Привет, мир', ours, '> ', '\n', 'и', own), { maxLength: 30 })
      .map((all) => all.join('\n'))
    fc.assert(
      fc.property(text, text, (letter, last) => {
        const { parts } = stripReply(letter, linesOfOurs(letter, last))
        expect(parts.map((part) => part.text).join('')).toBe(letter)
      }),
    )
  })

  test('it ends soon, however the two are made', () => {
    for (const [letter, last] of [
      ['а '.repeat(100_000), 'а '.repeat(10_000)],
      [`${'а б '.repeat(50_000)}`, `${'а б '.repeat(5_000)}в`],
      ['\n'.repeat(200_000), 'а б в г д е ж'],
    ] as const) {
      const start = process.threadCpuUsage().user
      linesOfOurs(letter, last)
      expect((process.threadCpuUsage().user - start) / 1000).toBeLessThan(1_500)
    }
  })
})
