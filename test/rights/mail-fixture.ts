import { eq } from 'drizzle-orm'
import {
  dkimKey,
  gateway,
  gatewayCheck,
  letter,
  letterFile,
  outboundLetter,
  senderRule,
} from '../../src/server/channels/mail/schema.ts'
import { message } from '../../src/server/desk/tickets/schema.ts'
import { deadLetter } from '../../src/server/kernel/schema.ts'
import type { World } from '../harness/world.ts'

type MailPlace = {
  departmentId: number
  ticketId: number
  messageId: number
  sha256: string
  fileId: string
  /** By employee. */
  sorters: { W: number; F: number }
}

/** A gateway, letters in every place, and what else of mail the routes are knocked at with. */
export async function makeMail(world: World, place: MailPlace) {
  const { departmentId, ticketId, messageId, sha256, fileId } = place
  const { root } = world.product.database
  const at = world.clock.now()
  const [way] = await root
    .insert(gateway)
    .values({
      name: 'Финансы',
      direction: 'in',
      type: 'local',
      mailbox: 'finance@sever-uzel.example',
      departmentId,
      siteId: 1,
      createdAt: at,
    })
    .returning()
  const [one] = await root
    .insert(letter)
    .values({
      identity: 'rights',
      subject: 'Кто вы?',
      fromAddress: 'stranger@far.example',
      rawSha256: sha256,
      rawSize: 10,
      gatewayId: way?.id ?? 0,
      happenedAt: at,
      outcome: 'incoming',
      reason: 'unknown_sender',
      text: 'Здравствуйте',
      html: '<p>Здравствуйте</p>',
    })
    .returning()
  const [empty] = await root
    .insert(letter)
    .values({
      identity: 'rights, empty',
      subject: '',
      fromAddress: 'irina.sokolova@romashka.example',
      rawSha256: sha256,
      rawSize: 10,
      gatewayId: way?.id ?? 0,
      happenedAt: at,
      outcome: 'ignored',
      reason: 'empty',
    })
    .returning()
  await root.insert(letter).values({
    identity: 'rights, posted',
    subject: 'Счёт за март',
    fromAddress: 'irina.sokolova@romashka.example',
    rawSha256: sha256,
    rawSize: 10,
    gatewayId: way?.id ?? 0,
    happenedAt: at,
    outcome: 'ticket_created',
    ticketId,
    postedMessageId: messageId,
  })
  await root.update(message).set({ html: '<p>Написано</p>' }).where(eq(message.ticketId, ticketId))
  await root.insert(letterFile).values({ letterId: one?.id ?? 0, fileId, position: 1 })
  const [sent] = await root
    .insert(outboundLetter)
    .values({
      messageId: '<rights@x>',
      dedupeKey: 'rights',
      kind: 'answer',
      siteId: 1,
      ticketId,
      fromAddress: 'support@sever-uzel.example',
      fromName: 'Северный узел',
      toAddress: 'irina.sokolova@romashka.example',
      toName: 'Ирина',
      subject: 'Счёт',
      text: 'Вот счёт',
      isAutomatic: false,
      state: 'failed',
      createdAt: at,
    })
    .returning()
  await root
    .insert(dkimKey)
    .values({ siteId: 1, domain: 'x.example', selector: 'a', keySealed: 'x', publicKey: 'x', createdAt: at })
  const [dead] = await root
    .insert(deadLetter)
    .values({ queue: 'mail.judgeLetter', payload: { letterId: one?.id ?? 0 }, error: 'x', attempts: 8, failedAt: at })
    .returning()
  const [check] = await root.insert(gatewayCheck).values({ startedAt: at }).returning()
  const [rule] = await root
    .insert(senderRule)
    .values({ sender: '@far.example', kind: 'block', createdAt: at })
    .returning()
  const { id: groupId } = await world.call({ kind: 'system', component: 'jobs' }, 'people', 'addGroup', {
    name: 'Группа прав',
  })
  return {
    gatewayId: way?.id ?? 0,
    letterId: one?.id ?? 0,
    emptyId: empty?.id ?? 0,
    ...(await sortedLetters(world, place)),
    outboundId: sent?.id ?? 0,
    checkId: check?.id ?? 0,
    ruleId: rule?.id ?? 0,
    deadId: dead?.id ?? 0,
    groupId,
  }
}

/** Sorted by W and by F into a ticket that F may not read, and thrown away. */
async function sortedLetters(world: World, { ticketId, messageId, sha256, fileId, sorters }: MailPlace) {
  const { root } = world.product.database
  const at = world.clock.now()
  const sorted = { subject: '', rawSha256: sha256, rawSize: 10, happenedAt: at, sortedAt: at }
  const inTicket = { ...sorted, outcome: 'sorted_existing_ticket', ticketId, postedMessageId: messageId } as const
  const rows = await root
    .insert(letter)
    .values([
      { ...inTicket, identity: 'rights, sorted', sortedBy: sorters.W },
      { ...inTicket, identity: 'rights, sorted by F', sortedBy: sorters.F },
      { ...sorted, identity: 'rights, in the bin', outcome: 'deleted', sortedBy: sorters.W },
    ])
    .returning({ id: letter.id })
  const [sortedId = 0, byMariaId = 0, binnedId = 0] = rows.map(({ id }) => id)
  await root.insert(letterFile).values({ letterId: sortedId, fileId, position: 1 })
  return { sortedId, byMariaId, binnedId }
}
