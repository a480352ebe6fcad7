import { expect, test } from 'vitest'
import { everyModuleHasReadmeAndDoor } from '../rules/modules.ts'
import { moduleFiles, readName } from './module-files.ts'

test('a name is a floor and a noun, nothing else', () => {
  expect(readName('desk/linked-tasks')).toEqual({ floor: 'desk', name: 'linked-tasks' })
  for (const wrong of ['ratings', 'kernel/x', 'desk/Ratings', 'desk/../x', '']) expect(readName(wrong)).toBeNull()
})

test('a new module keeps the rules of the house from its first minute', () => {
  const files = moduleFiles({ floor: 'desk', name: 'ratings' })
  const sources = Object.entries(files).map(([file, text]) => ({ path: `src/server/desk/ratings/${file}`, text }))
  expect(everyModuleHasReadmeAndDoor.complaints(sources)).toEqual([])
  expect(files['module.ts']).toContain("export const ratingsModule: Module = { name: 'desk/ratings' }")
  expect(files['schema.ts']).toContain("export const rating = pgTable('rating'")
})
