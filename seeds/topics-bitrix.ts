import { type Topic, text } from './topic.ts'

export const bitrixTopics: readonly Topic[] = [
  {
    department: 'support',
    category: 'bitrix',
    type: 'request',
    title: text('Битрикс24: завести сотрудника ({x})', 'Bitrix24: add a colleague ({x})'),
    asked: text(
      'Добрый день! Выходит новый сотрудник, {x}. Нужен доступ к CRM и задачам.',
      'Good afternoon! A new colleague starts, {x}. Access to CRM and tasks is needed.',
    ),
    clarified: text(
      'Здравствуйте! На какой адрес отправить приглашение и кто будет руководителем?',
      'Hello! Which address shall we invite, and who will be the superior?',
    ),
    replied: text('Адрес пришлю отдельным письмом, руководитель я.', 'The address follows, the superior is me.'),
    done: text(
      'Учётная запись готова, приглашение отправлено, права как у остальных в отделе.',
      'The account is ready, the invitation is out, the rights are those of the department.',
    ),
    fills: [
      text('отдел продаж', 'sales'),
      text('склад', 'warehouse'),
      text('бухгалтерия', 'accounting'),
      text('колл-центр', 'call centre'),
      text('закупки', 'purchasing'),
    ],
  },
  {
    department: 'support',
    category: 'bitrix',
    type: 'complaint',
    title: text('Битрикс24: не открывается {x}', 'Bitrix24: {x} does not open'),
    asked: text(
      'Со вчерашнего дня не открывается {x}: белая страница. У коллег так же.',
      'Since yesterday {x} does not open: a blank page. Colleagues have the same.',
    ),
    clarified: text(
      'Проверьте, пожалуйста, в другом браузере и пришлите снимок экрана.',
      'Please try another browser and send a screenshot.',
    ),
    replied: text('В другом браузере то же самое.', 'Another browser shows the same.'),
    done: text(
      'Мешало приложение из маркета, отключили его до обновления. Проверьте, пожалуйста.',
      'An application from the market was in the way; it is off until its update. Please check.',
    ),
    fills: [
      text('карточка сделки', 'the deal card'),
      text('отчёт по менеджерам', 'the report by manager'),
      text('календарь отдела', 'the department calendar'),
      text('диск компании', 'the company drive'),
    ],
  },
  {
    department: 'support',
    category: 'bitrix',
    type: 'question',
    title: text('Как в Битрикс24 {x}?', 'How do I {x} in Bitrix24?'),
    asked: text('Подскажите, как {x}? В справке не нашли.', 'Please tell us how to {x}. The help did not say.'),
    clarified: text(
      'Добрый день! Это нужно всем или только вашему отделу? От этого зависит место настройки.',
      'Good afternoon! For everybody or for your department only? The place of the setting depends on it.',
    ),
    replied: text('Только нашему отделу.', 'For our department only.'),
    done: text(
      'Настроили за вас и отправили короткую памятку в три шага.',
      'We have set it up for you and sent a short note in three steps.',
    ),
    fills: [
      text('выгрузить сделки за квартал', 'export the deals of a quarter'),
      text('запретить удаление контактов', 'forbid deleting contacts'),
      text('добавить поле в карточку', 'add a field to the card'),
      text('поставить задачу на весь отдел', 'give a task to a whole department'),
      text('сменить ответственного у всех сделок', 'change the responsible of all deals'),
    ],
  },
  {
    department: 'support',
    category: 'bitrix',
    type: 'incident',
    title: text('Заявки с {x} не попадают в CRM', 'Requests from {x} do not reach the CRM'),
    asked: text(
      'С утра заявки с {x} не создают лиды. Клиенты звонят и ругаются.',
      'Since morning requests from {x} make no leads. Clients call and complain.',
    ),
    clarified: text(
      'Видим ошибку вебхука. Меняли ли на вашей стороне форму или пароль?',
      'We see a webhook error. Has the form or the password been changed on your side?',
    ),
    replied: text('Форму не трогали, пароль меняли в пятницу.', 'The form no, the password on Friday.'),
    done: text(
      'Ключ вебхука обновили, пропавшие заявки завели вручную.',
      'The webhook key is renewed, the lost requests are entered by hand.',
    ),
    fills: [
      text('сайта', 'the site'),
      text('лендинга', 'the landing page'),
      text('маркетплейса', 'the marketplace'),
      text('чата на сайте', 'the site chat'),
    ],
  },
]
