import { msk } from './moscow-time.ts'
import type {
  CategoryKey,
  ContactKey,
  DepartmentKey,
  EmployeeKey,
  Rated,
  RequestTypeKey,
  ScriptedTicket,
  SourceKey,
  Text,
} from './shapes.ts'

type ClosedRow = {
  readonly number: number
  readonly title: Text
  readonly author: ContactKey
  readonly source: SourceKey
  readonly category: CategoryKey
  readonly type: RequestTypeKey
  readonly department: DepartmentKey
  readonly responsible: EmployeeKey
  /** Moscow wall clocks: opened, taken, answered, closed. */
  readonly times: readonly [string, string, string, string]
  readonly asked: Text
  readonly answered: Text
  /** What the author said of it, where he closed it himself. */
  readonly rated?: Rated
}

/** The seven of ООО «Ромашка» that were closed in March, as the page of the portal dates them. */
const rows: readonly ClosedRow[] = [
  {
    number: 48052,
    title: {
      ru: 'Обновить цены на сайте по файлу поставщика',
      en: 'Update prices on the site from the supplier’s file',
    },
    author: 'olesya',
    source: 'web',
    category: 'site',
    type: 'request',
    department: 'hosting',
    responsible: 'alexey',
    times: ['2026-03-03 10:30', '2026-03-03 10:44', '2026-03-03 14:20', '2026-03-03 15:10'],
    asked: {
      ru: 'Поставщик прислал новый прайс к 8 марта. Обновите, пожалуйста, цены на сайте, файл в личном кабинете поставщика.',
      en: 'The supplier has sent a new price list for 8 March. Please update the prices on the site, the file is in the supplier’s account.',
    },
    answered: {
      ru: 'Обновили 312 позиций, 4 артикула в файле не нашли пары: список отправили вам на почту.',
      en: '312 items updated; 4 articles of the file have no match, the list is in your mail.',
    },
    rated: {
      mark: 'almost',
      comment: {
        ru: 'Цены верные, но четыре артикула пришлось искать самим.',
        en: 'The prices are right, but we had to look up four articles ourselves.',
      },
    },
  },
  {
    number: 48040,
    title: { ru: 'Ошибка 502 при загрузке каталога', en: 'Error 502 when the catalogue loads' },
    author: 'irina',
    source: 'email',
    category: 'site',
    type: 'incident',
    department: 'hosting',
    responsible: 'alexey',
    times: ['2026-03-02 17:55', '2026-03-02 17:58', '2026-03-02 18:21', '2026-03-02 18:40'],
    asked: {
      ru: 'Каталог не открывается, ошибка 502. Главная работает.',
      en: 'The catalogue does not open, error 502. The home page works.',
    },
    answered: {
      ru: 'Закончилась память у обработчика PHP, подняли предел и перезапустили. Причина на нашей стороне, время не списываем.',
      en: 'The PHP worker ran out of memory; we raised the limit and restarted it. The cause was ours, no time is charged.',
    },
    rated: {
      mark: 'suits',
      comment: {
        ru: 'Спасибо, каталог открылся ещё до конца дня.',
        en: 'Thank you, the catalogue was back before the day was over.',
      },
    },
  },
  {
    number: 47981,
    title: { ru: 'Настроить отправку чеков по новой ставке НДС', en: 'Set up receipts with the new VAT rate' },
    author: 'viktor',
    source: 'web',
    category: 'onec',
    type: 'request',
    department: 'support',
    responsible: 'maria',
    times: ['2026-02-27 12:11', '2026-02-27 12:40', '2026-03-02 10:50', '2026-03-02 11:25'],
    asked: {
      ru: 'Касса бьёт чеки по старой ставке. Нужно перевести на новую, включая возвраты.',
      en: 'The till prints the old rate. It has to move to the new one, returns included.',
    },
    answered: {
      ru: 'Ставку сменили в 1С и на кассе, пробный чек и возврат прошли. Подтвердите, пожалуйста.',
      en: 'The rate is changed in 1C and at the till, a test receipt and a return went through. Please confirm.',
    },
  },
  {
    number: 47966,
    title: { ru: 'Доступ бухгалтеру к разделу «Счета»', en: 'Access to “Invoices” for the accountant' },
    author: 'galina',
    source: 'email',
    category: 'bitrix',
    type: 'request',
    department: 'support',
    responsible: 'egor',
    times: ['2026-02-26 09:40', '2026-02-26 10:31', '2026-02-27 16:05', '2026-03-02 10:05'],
    asked: {
      ru: 'Не вижу раздел «Счета» в Битрикс24. Виктор Сергеевич разрешил.',
      en: 'I do not see “Invoices” in Bitrix24. Viktor has allowed it.',
    },
    answered: {
      ru: 'Галина, доступ открыли: просмотр и печать. Обновите страницу.',
      en: 'Galina, access is open: reading and printing. Please reload the page.',
    },
  },
  {
    number: 47913,
    title: { ru: 'Сделки не попадают в воронку «Опт»', en: 'Deals do not reach the “Wholesale” pipeline' },
    author: 'roman',
    source: 'email',
    category: 'bitrix',
    type: 'complaint',
    department: 'support',
    responsible: 'maria',
    times: ['2026-02-24 15:32', '2026-02-24 15:50', '2026-03-03 11:30', '2026-03-03 12:18'],
    asked: {
      ru: 'Оптовые заявки с сайта падают в розницу, приходится переносить руками.',
      en: 'Wholesale requests from the site fall into retail, we move them by hand.',
    },
    answered: {
      ru: 'Условие робота смотрело на старое поле. Переписали, перенесли 11 сделок за неделю в «Опт».',
      en: 'The robot looked at an old field. It is rewritten, and 11 deals of the week are in “Wholesale” now.',
    },
  },
  {
    number: 47902,
    title: { ru: 'Перенести домен romashka-opt.ru', en: 'Move the domain romashka-opt.ru' },
    author: 'viktor',
    source: 'web',
    category: 'site',
    type: 'request',
    department: 'hosting',
    responsible: 'alexey',
    times: ['2026-02-24 10:07', '2026-02-24 10:19', '2026-03-04 16:10', '2026-03-04 16:44'],
    asked: {
      ru: 'Домен romashka-opt.ru у прежнего регистратора. Перенесите к вам, код переноса пришлю.',
      en: 'The domain romashka-opt.ru is with the former registrar. Please move it to you, I will send the code.',
    },
    answered: {
      ru: 'Домен у нас, записи DNS сохранены, оплачен до марта 2027.',
      en: 'The domain is with us, its DNS records are kept, it is paid until March 2027.',
    },
    rated: {
      mark: 'incomplete',
      comment: {
        ru: 'Домен переехал, а про почту на нём ничего не сказали.',
        en: 'The domain has moved, but nothing was said about its mail.',
      },
    },
  },
  {
    number: 47884,
    title: { ru: 'Смена пароля у всех сотрудников склада', en: 'New passwords for everybody at the warehouse' },
    author: 'roman',
    source: 'phone',
    category: 'onec',
    type: 'request',
    department: 'support',
    responsible: 'egor',
    times: ['2026-02-20 13:20', '2026-02-20 13:45', '2026-03-02 13:20', '2026-03-02 14:02'],
    asked: {
      ru: 'Роман Дьяков просит сменить пароли на складе: уволился кладовщик, пароль был общий.',
      en: 'Roman Dyakov asks for new passwords at the warehouse: a storekeeper has left, and the password was shared.',
    },
    answered: {
      ru: 'Завели восемь отдельных учётных записей, общую отключили. Пароли передали Роману лично.',
      en: 'Eight separate accounts are made, the shared one is off. The passwords were handed to Roman in person.',
    },
  },
]

/** The closed tickets that the page of the portal names. */
export const romashkaClosed: readonly ScriptedTicket[] = rows.map((row) => {
  const { number, title, author, source, category, type, department, responsible } = row
  const [opened, taken, answered, closed] = row.times
  const openedBy = source === 'phone' ? responsible : author
  return {
    number,
    title,
    author,
    company: 'romashka',
    source,
    category,
    type,
    department,
    responsible,
    status: 'closed',
    openedAt: msk(opened),
    opening: { by: openedBy, text: row.asked, department, category, type },
    steps: [
      { at: msk(taken), by: responsible, kind: 'take' },
      { at: msk(answered), by: responsible, kind: 'message', text: row.answered, set: { status: 'resolved' } },
      // Роман and Галина have no login: theirs is confirmed by hand.
      {
        at: msk(closed),
        by: author === 'roman' || author === 'galina' ? responsible : author,
        kind: 'close',
        rated: row.rated,
      },
    ],
  }
})
