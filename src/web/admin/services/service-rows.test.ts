import { expect, test } from 'vitest'
import { foundInTree } from './service-rows.ts'

const rows = [
  { id: 1, parentId: null, name: 'Поддержка' },
  { id: 2, parentId: 1, name: 'Доступ' },
  { id: 3, parentId: 2, name: 'Пароли' },
  { id: 4, parentId: 1, name: 'Почта' },
  { id: 5, parentId: null, name: 'Внедрение' },
]
const found = (words: string) => foundInTree(rows, ({ name }) => name.includes(words)).map(({ id }) => id)

test('a search leaves what was found, all above it and all inside it (DICT-12)', () => {
  expect(found('Доступ')).toEqual([1, 2, 3])
  expect(found('Пароли')).toEqual([1, 2, 3])
  expect(found('Поддержка')).toEqual([1, 2, 3, 4])
  expect(found('Внедрение')).toEqual([5])
  expect(found('нет такого')).toEqual([])
})
