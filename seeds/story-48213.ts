import { msk } from './moscow-time.ts'
import type { ScriptedTicket } from './shapes.ts'

/** The ticket all pages open. At the story's moment Алексей has typed, but not sent, his second answer. */
export const orderFormTicket: ScriptedTicket = {
  number: 48213,
  title: {
    ru: 'После переноса не уходят письма с формы заказа',
    en: 'Order form sends no mail since the move',
  },
  author: 'irina',
  company: 'romashka',
  source: 'email',
  category: 'mail',
  type: 'incident',
  criticality: 'high',
  department: 'hosting',
  responsible: 'alexey',
  status: 'in_progress',
  openedAt: msk('2026-03-10 10:41'),
  opening: {
    by: 'irina',
    department: 'hosting',
    category: 'mail',
    type: 'incident',
    criticality: 'high',
    text: {
      ru: 'Добрый день! Вчера вы перенесли наш сайт. С утра форма заказа пишет «Спасибо», но письма менеджерам не приходят, последнее было в 23:12.',
      en: 'Good afternoon! Yesterday you moved our site. Since this morning the order form says “Thank you”, but our managers get no mail; the last letter came at 23:12.',
    },
    files: [
      { name: 'форма-заказа.png', type: 'image/png', size: 184 * 1_024, drawing: 'form' },
      { name: 'mail.log', type: 'text/plain', size: 12 * 1_024, drawing: 'lines' },
    ],
  },
  steps: [
    { at: msk('2026-03-10 10:53'), by: 'alexey', kind: 'take' },
    {
      at: msk('2026-03-10 11:20'),
      by: 'alexey',
      kind: 'message',
      text: {
        ru: 'Ирина, здравствуйте! Новый сервер не принимает отправителя no-reply@romashka.local: такого домена нет. Можно отправлять от zakaz@romashka-flowers.ru? Поменяем без простоя.',
        en: 'Hello Irina! The new server refuses the sender no-reply@romashka.local: there is no such domain. May we send from zakaz@romashka-flowers.ru? We can change it without downtime.',
      },
      set: { status: 'waiting_client' },
    },
    {
      at: msk('2026-03-10 12:44'),
      by: 'irina',
      kind: 'message',
      text: {
        ru: 'Да, zakaz@ подходит. И ещё: копию заказов нужно отправлять на склад, sklad@romashka-flowers.ru, так было раньше.',
        en: 'Yes, zakaz@ is fine. One more thing: a copy of each order has to go to the warehouse, sklad@romashka-flowers.ru, as it did before.',
      },
    },
    {
      at: msk('2026-03-10 13:05'),
      by: 'alexey',
      kind: 'hidden',
      text: {
        ru: '@Мария копия на sklad@ шла правилом exim, в перенос оно не попало. Проверь остальные домены «Ромашки», завёл DEV-412.',
        en: '@Maria the copy to sklad@ was an exim rule, and it was left out of the move. Check the other domains of Romashka, I opened DEV-412.',
      },
    },
  ],
}
