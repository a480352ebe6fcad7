import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test('two letters of a name, of one word its first two, of an address one', () => {
  expect(initialsOf('Алексей Кузнецов')).toBe('АК')
  expect(initialsOf('Петрова Мария Андреевна')).toBe('ПМ')
  expect(initialsOf('ООО «Ромашка»')).toBe('ОР')
  expect(initialsOf('Support')).toBe('SU')
  expect(initialsOf('irina@romashka')).toBe('I')
  expect(initialsOf('  ')).toBe('?')
})
