import { expect, test } from 'vitest'
import { reasonsOf } from './reasons.ts'

const refused = (words: string, ...numbers: number[]) => numbers.map((number) => ({ number, words }))

test('each reason stands once, with its numbers; a long row of them is cut', () => {
  expect(reasonsOf([...refused('Закрыто', 7), ...refused('Нет такого', 3), ...refused('Закрыто', 9)])).toEqual([
    { words: 'Закрыто', numbers: '7, 9' },
    { words: 'Нет такого', numbers: '3' },
  ])
  const [many] = reasonsOf(refused('Закрыто', 1, 2, 3, 4, 5, 6, 7, 8, 9))
  expect(many?.numbers).toBe('1, 2, 3, 4, 5, 6, 7, 8 …')
  expect(reasonsOf(['а', 'б', 'в', 'г', 'д', 'е'].flatMap((words, at) => refused(words, at)))).toHaveLength(5)
})
