import { expect } from 'vitest'
import { test } from '../../../test/harness/world.ts'
import { nobody } from '../../domain/access/index.ts'
import { addUser } from './user-add.ts'

test('a person added on the command line sets his password by the link, once, and is in', async ({ world }) => {
  const { url, role } = await addUser(world.product.runner, {
    address: 'Vera@Sever-Uzel.example',
    name: 'Вера',
    role: null,
  })
  expect(role).toBe('T') // the first person was there long before
  const token = new URL(url).pathname.split('/').at(-1) ?? ''
  const me = await world.call(nobody, 'access', 'useLink', { token, password: 'длинный пароль' })
  expect(me).toMatchObject({ kind: 'staff', name: 'Вера', address: 'vera@sever-uzel.example', can: { work: true } })
  await expect(world.call(nobody, 'access', 'useLink', { token, password: 'другой пароль' })).rejects.toMatchObject({
    code: 'session.linkSpent',
  })
  await expect(
    addUser(world.product.runner, { address: 'vera@sever-uzel.example', name: 'Вторая', role: 'T' }),
  ).rejects.toMatchObject({ code: 'person.addressTaken' })
})
