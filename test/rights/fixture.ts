import type { Actor } from '../../src/domain/access/index.ts'
import { nobody } from '../../src/domain/access/index.ts'
import { keepFile } from '../../src/server/base/files/index.ts'
import * as people from '../../src/server/base/people/index.ts'
import { openTicket } from '../../src/server/desk/tickets/index.ts'
import { cast } from '../harness/cast.ts'
import type { World } from '../harness/world.ts'
import { makeMail } from './mail-fixture.ts'

/**
 * Everybody who may knock: N nobody, D staff without access, F staff of another department, T staff of the ticket's
 * department, V demo, W administrator; A the ticket's author, H the head of his company, C his colleague, S a client of
 * another company, X a client whose access is closed.
 */
export type Knocker = 'N' | 'D' | 'F' | 'T' | 'V' | 'W' | 'A' | 'H' | 'C' | 'S' | 'X'
export const knockers: readonly Knocker[] = ['N', 'D', 'F', 'T', 'V', 'W', 'A', 'H', 'C', 'S', 'X']

export type Fixture = {
  actors: Record<Knocker, Actor>
  /** F and S where they share a group with who is responsible for the ticket, or with its author (ORG-11). */
  mates: { ofResponsible: Actor; ofAuthor: Actor }
  inputs: Record<string, Record<string, unknown>>
}

/** One ticket of «Ромашка» in Финансы with a file and a hidden message's file, one of every other object, and who asks. */
export async function makeFixture(world: World): Promise<Fixture> {
  const { alexey, maria, olga, demo, denis, irina, viktor, olesya, oleg, ids } = await cast(world)
  const denied = await world.write(async (ctx) => {
    const { id } = await people.addContact(ctx, {
      name: 'Пётр Закрытый',
      addresses: ['petr@closed.example'],
      companyId: ids.companies.romashka,
      isDenied: true,
    })
    return { id, loginId: await people.inviteContact(ctx, id) }
  })
  const blob = await world.product.blobs.put(new TextEncoder().encode('a file'))
  const rawBlob = await world.product.blobs.put(new TextEncoder().encode('From: a@b.example\r\n\r\nraw'))
  const mine = await world.write(async (ctx) => {
    const open = await keepFile({ ...ctx, actor: irina }, { blob, name: 'открытый.txt', type: 'text/plain' })
    const ticket = await openTicket(ctx, {
      authorId: ids.contacts.irina,
      title: 'Счёт за март',
      text: 'Пришлите, пожалуйста, счёт за март.',
      html: '<p>Пришлите, пожалуйста, <b>счёт</b> за март.</p>',
      files: [{ fileId: open.id }],
      sourceCode: 'email',
      departmentId: ids.departments.finance,
      responsibleId: ids.employees.pavel,
    })
    return { ...ticket, fileId: open.id }
  })
  const hidden = await world.write((ctx) =>
    keepFile({ ...ctx, actor: olga }, { blob, name: 'скрытый.txt', type: 'text/plain' }),
  )
  await world.call(olga, 'tickets', 'save', {
    number: mine.number,
    version: 1,
    message: { kind: 'hidden', text: 'Тайная пометка', files: [hidden.id] },
  })
  const inCopy = await world.call(olga, 'tickets', 'addParticipant', {
    number: mine.number,
    address: 'accountant@romashka.example',
  })
  const twin = await world.write((ctx) =>
    openTicket(ctx, {
      authorId: ids.contacts.irina,
      title: 'Счёт за март, ещё раз',
      text: 'Пришлите счёт.',
      files: [],
      sourceCode: 'email',
      departmentId: ids.departments.finance,
      responsibleId: ids.employees.pavel,
    }),
  )
  const fresh = await world.write((ctx) =>
    keepFile({ ...ctx, actor: olga }, { blob, name: 'ещё.txt', type: 'text/plain' }),
  )
  const mail = await makeMail(world, {
    departmentId: ids.departments.finance,
    ticketId: mine.id,
    messageId: mine.messageId,
    sha256: rawBlob.sha256,
    fileId: fresh.id,
    sorters: { W: olga.employeeId, F: maria.employeeId },
  })
  const version = (await world.call(olga, 'tickets', 'get', { number: mine.number })).version
  const putOff = await world.call(alexey, 'tickets', 'send', {
    number: mine.number,
    version,
    message: { kind: 'answer', text: 'Завтра' },
    at: world.clock.now() + 86_400_000,
  })
  const actors: Record<Knocker, Actor> = {
    N: nobody,
    D: denis,
    F: maria,
    T: alexey,
    V: demo,
    W: olga,
    A: irina,
    H: viktor,
    C: olesya,
    S: oleg,
    X: {
      kind: 'client',
      loginId: denied.loginId,
      contactId: denied.id,
      name: 'Пётр Закрытый',
      companyId: ids.companies.romashka,
      headOfCompanyId: null,
      mateIds: [],
      isDenied: true,
    },
  }
  const { number, fileId } = mine
  const day = [{ from: '09:00', to: '18:00' }]
  const scheduleInput = {
    name: { ru: 'Новый график', en: '' },
    timeZone: 'Europe/Moscow',
    week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  }
  const schedule = await world.call(olga, 'calendar', 'addSchedule', {
    ...scheduleInput,
    name: { ru: 'График прав', en: '' },
  })
  const levelInput = {
    name: { ru: 'Новый уровень', en: '' },
    scheduleId: schedule.id,
    takeMinutes: 60,
    resolveMinutes: 480,
  }
  const level = await world.call(olga, 'sla', 'addLevel', { ...levelInput, name: { ru: 'Уровень прав', en: '' } })
  const ruleInput = { kind: 'category', subjectId: ids.categories.site, points: 5 } as const
  const weightRule = await world.call(olga, 'queue', 'addRule', ruleInput)
  const away = { from: world.clock.now(), until: world.clock.now() + 86_400_000 }
  const absence = await world.call(olga, 'absences', 'add', { ...away, employeeId: ids.employees.pavel })
  const fieldInput = { name: { ru: 'Новое поле', en: '' }, kind: 'text' } as const
  const field = await world.call(olga, 'fields', 'add', { ...fieldInput, name: { ru: 'Поле прав', en: '' } })
  const category = { dictionary: 'categories', name: { ru: 'Новая категория', en: '' } }
  const person = { name: 'Новый Человек', address: 'new.person@sever-uzel.example' }
  const gatewayInput = {
    type: 'local',
    name: 'Новый шлюз',
    mailbox: 'new@sever-uzel.example',
    departmentId: ids.departments.finance,
  }
  return {
    actors,
    mates: {
      ofResponsible: { ...maria, mateIds: [ids.employees.pavel] },
      ofAuthor: { ...oleg, mateIds: [ids.contacts.irina] },
    },
    inputs: {
      'access.signIn': { kind: 'staff', address: 'nobody@sever-uzel.example', password: 'wrong' },
      'access.signInDemo': { loginId: 1 },
      'access.useLink': { token: 'x'.repeat(40), password: 'long enough' },
      'access.savePreferences': { language: 'en' },
      'access.addToken': { name: 'скрипт' },
      'access.revokeToken': { id: 1 },
      'people.addEmployee': person,
      'people.saveEmployee': { ...person, id: ids.employees.egor },
      'people.activateEmployee': { id: ids.employees.denis },
      'people.linkForEmployee': { id: ids.employees.egor },
      'people.addDepartment': { name: { ru: 'Новый отдел' } },
      'people.saveDepartment': { id: ids.departments.office, name: { ru: 'Администрация' } },
      'people.addGroup': { name: 'Новая группа' },
      'people.saveGroup': { id: mail.groupId, name: 'Новая группа' },
      'people.removeGroup': { id: mail.groupId },
      'people.addCompany': { name: 'ООО «Новая»' },
      'people.saveCompany': { id: ids.companies.romashka, name: 'ООО «Ромашка»' },
      'people.addContact': { name: 'Новый Контакт', addresses: ['new@contact.example'] },
      'people.saveContact': { id: ids.contacts.irina, name: 'Ирина Соколова', companyId: ids.companies.romashka },
      'people.linkForContact': { id: ids.contacts.irina },
      'clientGroups.add': { name: 'Новая группа' },
      'clientGroups.save': { id: ids.clientGroups['kontur-clients'], name: 'Новое имя' },
      'clientGroups.remove': { id: ids.clientGroups['kontur-clients'] },
      'absences.list': { employeeId: ids.employees.pavel },
      'absences.add': { from: away.until, until: away.until + 1, employeeId: ids.employees.pavel },
      'absences.save': { ...away, id: absence.id },
      'absences.remove': { id: absence.id },
      'catalog.rows': { dictionary: 'categories' },
      'catalog.addRow': category,
      'catalog.saveRow': { ...category, id: ids.categories.mail },
      'catalog.removeRow': { dictionary: 'categories', id: ids.categories.project },
      'fields.add': fieldInput,
      'fields.save': { ...fieldInput, ...field },
      'services.add': { name: { ru: 'Новый сервис', en: '' } },
      'services.save': { id: ids.services.access, name: { ru: 'Доступ', en: 'Access' } },
      'services.remove': { id: ids.services.warranty },
      'calendar.schedule': { id: schedule.id },
      'calendar.addSchedule': scheduleInput,
      'calendar.saveSchedule': { ...scheduleInput, ...schedule },
      'calendar.restoreSchedule': { id: schedule.id },
      'calendar.holidayRegions': { country: 'RU' },
      'calendar.holidays': { country: 'RU', year: 2026 },
      'calendar.departmentHours': { id: ids.departments.hosting },
      'calendar.saveDepartmentHours': { id: ids.departments.hosting, scheduleId: schedule.id, answerMinutes: 60 },
      'calendar.addHolidays': { id: schedule.id, country: 'RU', year: 2026 },
      'sla.level': { id: level.id },
      'sla.addLevel': levelInput,
      'sla.saveLevel': { ...levelInput, ...level },
      'sla.archiveLevel': { id: level.id },
      'sla.restoreLevel': { id: level.id },
      'sla.escalations': { id: level.id },
      'sla.saveEscalations': { id: level.id, rules: [{ occasion: 'take_near', action: 'tell_responsible' }] },
      'sla.normChecks': { id: level.id },
      'sla.setLevel': { subject: { kind: 'company', id: ids.companies.romashka }, levelId: level.id },
      'sla.archiveSchedule': { id: schedule.id },
      'deadlines.scheduleMoves': { ...scheduleInput, id: schedule.id },
      'deadlines.levelMoves': { ...levelInput, id: level.id },
      'queue.addRule': { kind: 'category', subjectId: ids.categories.mail, points: 5 },
      'queue.saveRule': { kind: 'category', subjectId: ids.categories.site, points: 10, id: weightRule.id },
      'queue.removeRule': { id: weightRule.id },
      'sla.preview': { contactId: ids.contacts.irina },
      'files.keep': { name: 'a.txt', type: 'text/plain' },
      'tickets.get': { number },
      'tickets.whyWeight': { number },
      'tickets.conversation': { number },
      'deadlines.why': { number },
      'ratings.ofTicket': { number },
      'deadlines.judgeAnew': { number },
      'tickets.open': { authorId: ids.contacts.irina, title: 'Звонок', text: 'Просит перезвонить' },
      'tickets.save': { number, version, title: 'Другой заголовок' },
      'tickets.bulk': { numbers: [number], action: { do: 'close' } },
      'tickets.send': { number, version, message: { kind: 'answer', text: 'Готово' } },
      'tickets.scheduled': { number },
      'tickets.cancelScheduled': { number, id: putOff.scheduledId },
      'tickets.sendScheduledNow': { number, id: putOff.scheduledId },
      'tickets.markRead': { number, upTo: 1 },
      'tickets.remove': { number },
      'tickets.markSpam': { number, mark: 'possible' },
      'tickets.removeAsSpam': { number },
      'tickets.addParticipant': { number, address: 'partner@elsewhere.example' },
      'tickets.removeParticipant': { number, id: inCopy.id },
      'tickets.mergePreview': { number, into: twin.number },
      'tickets.merge': { number, into: twin.number },
      'tickets.deactivateEmployee': { id: ids.employees.egor, leavesUnassigned: true },
      'tickets.removeField': field,
      'tickets.file': { number, fileId },
      'tickets.file (hidden)': { number, fileId: hidden.id },
      'tickets.messageHtml': { number, position: 1 },
      'tickets.messageHtml (hidden)': { number, position: 2 },
      'portal.expectedAnswer': { id: ids.departments.hosting },
      'portal.get': { number },
      'portal.open': { title: 'Вопрос', text: 'Как сменить пароль?' },
      'portal.reply': { number, text: 'Ещё вопрос' },
      'portal.close': { number },
      'portal.rate': { number, markId: ids.marks.suits },
      'portal.markRead': { number },
      'portal.file': { number, fileId },
      'portal.file (hidden)': { number, fileId: hidden.id },
      'portal.messageHtml': { number, key: 1 },
      'portal.messageHtml (hidden)': { number, key: 2 },
      'mail.addGateway': gatewayInput,
      'mail.saveGateway': { ...gatewayInput, id: mail.gatewayId },
      'mail.removeGateway': { id: mail.gatewayId },
      'mail.startCheck': gatewayInput,
      'mail.check': { id: mail.checkId },
      'mail.startConsent': { id: mail.gatewayId },
      'mail.finishConsent': { query: 'state=unknown' },
      'mail.deliveries': { number },
      'mail.letter': { id: mail.letterId },
      'mail.letterSource': { id: mail.letterId },
      'mail.letterHtml': { id: mail.letterId },
      'mail.ticketLetters': { number },
      'mail.messageSource': { number, position: 1 },
      'mail.letterFile': { id: mail.letterId, fileId: fresh.id },
      'mail.letter (sorted)': { id: mail.sortedId },
      'mail.letterSource (sorted)': { id: mail.sortedId },
      'mail.letterHtml (sorted)': { id: mail.sortedId },
      'mail.letterFile (sorted)': { id: mail.sortedId, fileId: fresh.id },
      'mail.letter (sorted by him)': { id: mail.byMariaId },
      'mail.letter (in the bin)': { id: mail.binnedId },
      'mail.judgeAgain': { id: mail.letterId },
      'mail.createAnyway': { id: mail.emptyId },
      'mail.sortIntoNew': { id: mail.letterId, contactId: ids.contacts.irina, departmentId: ids.departments.finance },
      'mail.sortIntoExisting': { id: mail.letterId, number },
      'mail.discard': { id: mail.letterId },
      'mail.discardAsSpam': { id: mail.letterId, blocksSender: true },
      'mail.notSpam': { id: mail.letterId },
      'mail.undo': { id: mail.letterId },
      'mail.sortMany': { ids: [mail.letterId], action: { do: 'delete' } },
      'mail.sortedBy': { id: mail.sortedId },
      'mail.outboundLetter': { id: mail.outboundId },
      'mail.releaseHeld': { count: 1 },
      'mail.sendAgain': { id: mail.outboundId },
      'mail.sendDeliveryAgain': { number, outboundId: mail.outboundId },
      'mail.makeDkim': { siteId: 1, domain: 'sever-uzel.example', selector: 'otklik' },
      'mail.switchDkim': { siteId: 1, isActive: true },
      'mail.removeDkim': { siteId: 1 },
      'mail.saveSpam': { engine: 'embedded', possible: 0.6, definite: 0.8 },
      'mail.startSpamCheck': { engine: 'spamassassin', host: '127.0.0.1', port: 1 },
      'mail.spamCheck': { id: mail.checkId },
      'mail.addSenderRule': { sender: '@spam.example', kind: 'block' },
      'mail.removeSenderRule': { id: mail.ruleId },
      'mail.spamOfTicket': { number },
      'mail.demoReply': { outboundId: mail.outboundId, text: 'Спасибо' },
      'jobs.retry': { id: mail.deadId },
      'settings.get': { module: 'tickets' },
      'settings.save': { module: 'tickets', value: { reopenDays: 10 } },
    },
  }
}
