import { expect, test } from 'vitest'
import { newcomer, seeForeign, seeNewcomer, switched } from './members.ts'

const irina = newcomer({ id: 1, name: 'Ирина', note: 'Ромашка', companyId: 1 })
const olesya = newcomer({ id: 2, name: 'Олеся', note: 'Ромашка', companyId: 1 })
const oleg = newcomer({ id: 3, name: 'Олег', note: 'Берег', companyId: 2 })
const alla = newcomer({ id: 4, name: 'Алла', note: null, companyId: null })

test('who may no longer see the tickets gets no letters about them', () => {
  const seeing = switched(switched(irina, 'seesTickets', true), 'mailOnUpdate', true)
  expect(seeing).toMatchObject({ seesTickets: true, mailOnNew: false, mailOnUpdate: true })
  expect(switched(seeing, 'seesTickets', false)).toEqual(irina)
  expect(switched(irina, 'mailOnNew', true)).toEqual(irina)
})

test('named is who sees people of another company, or of none; nobody among colleagues', () => {
  const sees = (member: typeof irina) => switched(member, 'seesTickets', true)
  expect(seeForeign([sees(irina), sees(olesya)])).toEqual([])
  expect(seeForeign([irina, oleg])).toEqual([])
  expect(seeForeign([sees(irina), olesya, oleg])).toEqual([sees(irina)])
  expect(seeForeign([sees(alla), { ...alla, id: 5 }])).toEqual([sees(alla)])
})

test('named is who of another company, or of none, sees a newcomer; once, in however many groups', () => {
  const seeing = (name: string, id: number | null, seesTickets = true) => ({
    contact: { name },
    company: id === null ? null : { id },
    seesTickets,
  })
  const members = [seeing('Ирина', 1), seeing('Олег', 2), seeing('Алла', null), seeing('Пётр', 3, false)]
  expect(seeNewcomer([...members, seeing('Олег', 2)], 1)).toEqual(['Олег', 'Алла'])
  expect(seeNewcomer(members, null)).toEqual(['Ирина', 'Олег', 'Алла'])
})
