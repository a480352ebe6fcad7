import { expect } from 'vitest'
import { cast } from '../../../../test/harness/cast.ts'
import { test } from '../../../../test/harness/world.ts'

test('the people of the small world are there', async ({ world }) => {
  const { alexey, olga, demo, denis, irina, viktor, ids } = await cast(world)
  expect(alexey).toMatchObject({ kind: 'staff', roles: ['R', 'T'], departmentIds: expect.any(Array) })
  expect(alexey.departmentIds).toHaveLength(4)
  expect(olga).toMatchObject({ isFullAccess: true, roles: ['R', 'T', 'W'] })
  expect(demo.roles).toEqual(['V'])
  expect(denis.roles).toEqual(['D'])
  expect(irina).toMatchObject({ headOfCompanyId: null, companyId: ids.companies.romashka })
  expect(viktor.headOfCompanyId).toBe(ids.companies.romashka)
  for (const group of Object.values(ids)) expect(Object.values(group)).not.toContain(0)
  const { rows } = await world.call(olga, 'people', 'contacts', { search: 'соколова' })
  expect(rows).toMatchObject([{ name: 'Ирина Соколова', hasLogin: true, company: { name: 'ООО «Ромашка»' } }])
})
