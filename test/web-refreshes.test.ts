import { expect, test } from 'vitest'
import { registry } from '../src/server/app.ts'
import { refreshes } from '../src/web/lib/refreshes.ts'

const rows = new Set(Object.keys(refreshes))

test('every kind of thing that the stream speaks of has its row: what to read again', () => {
  const kinds = [...registry().live.keys()]
  expect(kinds.filter((kind) => !rows.has(kind))).toEqual([])
})

test('no row waits for what nobody tells', () => {
  const known = registry()
  const told = new Set([...known.live.keys(), ...known.facts.keys()])
  expect([...rows].filter((row) => !told.has(row))).toEqual([])
})
