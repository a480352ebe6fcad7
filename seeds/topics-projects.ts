import { type Topic, text } from './topic.ts'

export const projectTopics: readonly Topic[] = [
  {
    department: 'onboarding',
    category: 'project',
    type: 'request',
    title: text('Доработка CRM: {x}', 'CRM change: {x}'),
    asked: text(
      'Хотим доработать CRM: {x}. Оцените, пожалуйста, срок и стоимость.',
      'We want a change in the CRM: {x}. Please estimate time and cost.',
    ),
    clarified: text(
      'Набросал порядок работ в пяти пунктах. Верно ли понял второй?',
      'I have outlined the work in five points. Is the second one right?',
    ),
    replied: text('Да, всё верно, ждём оценку.', 'Yes, all right, we wait for the estimate.'),
    done: text(
      'Доработка на боевом портале, памятка приложена к задаче.',
      'The change is live, a short guide is attached to the task.',
    ),
    fills: [
      text('карточка доставки', 'a delivery card'),
      text('согласование скидок', 'approval of discounts'),
      text('печать договора из сделки', 'printing a contract from a deal'),
      text('воронка для повторных продаж', 'a pipeline for repeat sales'),
      text('отчёт для директора', 'a report for the director'),
    ],
  },
  {
    department: 'onboarding',
    category: 'project',
    type: 'question',
    title: text('Внедрение: сроки по этапу «{x}»', 'Project: dates of the stage “{x}”'),
    asked: text(
      'Когда закончим этап «{x}»? Нужно для плана на квартал.',
      'When will the stage “{x}” be done? We need it for the quarter.',
    ),
    clarified: text(
      'По плану к пятнице, ждём от вас список полей. Пришлёте?',
      'By Friday as planned, we wait for your list of fields. Can you send it?',
    ),
    replied: text('Список полей пришлём завтра.', 'The list comes tomorrow.'),
    done: text('Этап сдан, протокол отправлен на подпись.', 'The stage is delivered, the record is with you to sign.'),
    fills: [
      text('Обучение', 'Training'),
      text('Перенос данных', 'Data migration'),
      text('Интеграция с 1С', 'Integration with 1C'),
      text('Пилот', 'Pilot'),
      text('Приёмка', 'Acceptance'),
    ],
  },
  {
    department: 'onboarding',
    category: 'project',
    type: 'complaint',
    title: text('После доработки: {x}', 'After the change: {x}'),
    asked: text(
      'После последней доработки {x}. До неё было в порядке.',
      'Since the last change {x}. Before it all was well.',
    ),
    clarified: text(
      'Воспроизвёл на тестовой копии. Исправление сегодня или вместе с пятничным?',
      'I see it on the test copy. Shall the fix come today or with Friday’s?',
    ),
    replied: text('Лучше сегодня, если можно.', 'Today, if possible.'),
    done: text('Исправил и добавил проверку, чтобы не повторилось.', 'Fixed, with a check that it does not come back.'),
    fills: [
      text('суммы в отчёте двоятся', 'the sums in the report are doubled'),
      text('не приходит письмо о статусе', 'no letter about the status comes'),
      text('пропала кнопка «Согласовать»', 'the button “Approve” is gone'),
      text('поле не обязательное', 'a field is no longer required'),
    ],
  },
  {
    department: 'onboarding',
    category: 'project',
    type: 'improvement',
    title: text('Предложение: {x}', 'Suggestion: {x}'),
    asked: text('Предлагаем: {x}. Сотрудникам было бы удобнее.', 'We suggest: {x}. It would help our people.'),
    clarified: text(
      'Хорошая мысль. Достаточно ли, если это увидит только руководитель?',
      'A good thought. Is it enough when only the head sees it?',
    ),
    replied: text('Да, для начала достаточно.', 'Yes, enough for a start.'),
    done: text('Сделали в пределах договора, показали на созвоне.', 'Done within the contract, shown on the call.'),
    fills: [
      text('подсветка просроченных сделок', 'mark overdue deals'),
      text('день рождения клиента в карточке', 'the client’s birthday on the card'),
      text('сводка в чат по утрам', 'a morning digest in the chat'),
      text('фильтр «мой регион»', 'a filter “my region”'),
    ],
  },
  {
    department: 'onboarding',
    category: 'project',
    type: 'request',
    title: text('Обучение сотрудников: {x}', 'Training of staff: {x}'),
    asked: text(
      'Нужно обучение: {x}. Человек восемь, лучше удалённо.',
      'We need a training: {x}. About eight people, better remote.',
    ),
    clarified: text(
      'Свободны среда и четверг с 11:00. Что удобнее?',
      'Wednesday and Thursday from 11:00 are free. Which is better?',
    ),
    replied: text('Четверг, после одиннадцати.', 'Thursday, after eleven.'),
    done: text(
      'Провели, запись и вопросы с ответами отправили.',
      'Held; the recording and the questions with answers are sent.',
    ),
    fills: [
      text('воронки и сделки', 'pipelines and deals'),
      text('задачи и проекты', 'tasks and projects'),
      text('работа с почтой в CRM', 'mail in the CRM'),
      text('отчёты', 'reports'),
    ],
  },
]
