import { ArrowUp, CircleCheckBig, CircleDot, Lock, Mail } from 'lucide-react'
import { useState } from 'react'
import { Avatar, AvatarStack, NoAvatar } from '#ui/avatar'
import { Count, UnreadDot } from '#ui/badge'
import { Button } from '#ui/button'
import { Card } from '#ui/card'
import { EmptyState } from '#ui/empty-state'
import { ErrorState } from '#ui/error-state'
import { Meter, Progress } from '#ui/meter'
import { NewRows, Pagination, ShowMore } from '#ui/pagination'
import { Properties, Property } from '#ui/properties'
import { RelativeTime } from '#ui/relative-time'
import { Select } from '#ui/select'
import { Skeleton, SkeletonRows, SkeletonText } from '#ui/skeleton'
import { Table, type TableColumn, type TableSort } from '#ui/table'
import { Tag } from '#ui/tag'
import { useFormatters } from '../lib/formatters.ts'
import { Line, Section } from './Section.tsx'

type Row = { number: string; subject: string; spent: string }

const rows: Row[] = [
  { number: '48213', subject: 'Выбранная строка', spent: '45 мин' },
  { number: '48211', subject: 'Обычная строка с темой, которая длиннее столбца', spent: '1 ч 20 мин' },
  { number: '48207', subject: 'Без списания', spent: '—' },
]

const columns: TableColumn<Row>[] = [
  {
    key: 'number',
    head: '№',
    width: '80px',
    isNumber: true,
    isSortable: true,
    className: 'text-muted',
    cell: (row) => row.number,
  },
  { key: 'subject', head: 'Тема', className: 'font-medium', cell: (row) => row.subject },
  { key: 'spent', head: 'Время', width: '104px', isNumber: true, cell: (row) => row.spent },
]

export function Tables() {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set(['48213']))
  const [sort, setSort] = useState<TableSort>({ key: 'number', direction: 'descending' })
  const [opened, setOpened] = useState<string | null>(null)
  const [page, setPage] = useState(1)
  return (
    <Section title="Таблица">
      <Card>
        <NewRows onPress={() => setOpened(null)}>
          <ArrowUp />
          Показать 2 новых
        </NewRows>
        <Table
          columns={columns}
          rows={rows}
          rowKey={(row) => row.number}
          words={{ label: 'Обращения', selectAll: 'Выбрать все', selectRow: (row) => `Выбрать № ${row.number}` }}
          selection={{ keys, onChange: setKeys }}
          sort={sort}
          onSort={setSort}
          currentKey={opened}
          onOpen={(row) => setOpened(row.number)}
        />
        <div className="px-4">
          <Pagination
            page={page}
            pages={8}
            onPage={setPage}
            summary="Показаны 1–16 из 128"
            words={{ label: 'Страницы', previous: 'Предыдущая', next: 'Следующая' }}
          />
        </div>
      </Card>
      <Card>
        <Table
          columns={columns}
          rows={[]}
          rowKey={(row) => row.number}
          words={{ label: 'Загружается', loading: 'Загружаем' }}
          isLoading
          isDense
        />
      </Card>
      <Card>
        <Table
          columns={columns}
          rows={[]}
          rowKey={(row) => row.number}
          words={{ label: 'Пустая таблица' }}
          empty={<EmptyState icon={<CircleCheckBig />} title="Ничего не нашлось" text="Измените фильтр." />}
        />
        <ShowMore onPress={() => setOpened(null)}>Показать ещё 25</ShowMore>
      </Card>
    </Section>
  )
}

export function Persons() {
  return (
    <Section title="Люди и присутствие">
      <div className="grid grid-cols-3 gap-x-4 gap-y-2 text-13 phone:grid-cols-2">
        <Line>
          <Avatar name="Алексей Кузнецов" size={24} />
          Сотрудник
        </Line>
        <Line>
          <Avatar name="Мария Лебедева" size={24} mark="writing" label="Мария Лебедева отвечает" />
          Отвечает
        </Line>
        <Line>
          <Avatar name="Алексей Кузнецов" size={24} mark="online" />
          На линии
        </Line>
        <Line>
          <Avatar name="Ирина Соколова" kind="client" size={24} />
          Клиент
        </Line>
        <Line>
          <Avatar name="Мария Лебедева" size={24} />
          Смотрит
        </Line>
        <Line>
          <AvatarStack rest={3}>
            <Avatar name="Алексей Кузнецов" size={24} />
            <Avatar name="Мария Лебедева" size={24} />
          </AvatarStack>
          Наблюдают
        </Line>
        <Line>
          <NoAvatar size={24} />
          Не назначен
        </Line>
        <Line>
          <Avatar name="Егор Рыбаков" size={24} isIdle label="Егор Рыбаков: открыто, не активен" />
          Не активен
        </Line>
      </div>
      <Line>
        {([18, 20, 24, 28, 32, 40] as const).map((size) => (
          <Avatar key={size} name="Анна Белова" kind="client" size={size} />
        ))}
      </Line>
    </Section>
  )
}

export function Marks() {
  const { time } = useFormatters()
  const [kind, setKind] = useState<string | null>('work')
  return (
    <Section title="Метки, числа, свойства">
      <Line>
        <Tag>почта</Tag>
        <Tag kind="line">+2</Tag>
        <Tag kind="line" icon={<Mail />}>
          Почта
        </Tag>
        <Tag kind="hidden" icon={<Lock />}>
          Скрыто от клиента
        </Tag>
        <Tag kind="accent">новое</Tag>
        <Tag kind="success">доставлено</Tag>
        <Tag kind="warning">ждёт</Tag>
        <Tag kind="danger">ошибка</Tag>
      </Line>
      <Line>
        <UnreadDot label="Не прочитано" />
        <Count value={128} />
        <Count value={3} tone="bad" />
        <RelativeTime at={1_773_135_840_000} format={time} className="text-12 text-muted" />
      </Line>
      <Properties className="max-w-80">
        <Property name="Ответственный">
          <Avatar name="Алексей Кузнецов" />
          Алексей Кузнецов
        </Property>
        <Property name="Отдел">Хостинг</Property>
        <Property name="Статус">
          <Select
            kind="line"
            size="sm"
            label="Статус"
            className="-ml-2"
            value={kind}
            onChange={setKind}
            options={[
              { value: 'work', label: 'В работе', icon: <CircleDot /> },
              { value: 'done', label: 'Закрыто', icon: <CircleCheckBig /> },
            ]}
          />
        </Property>
      </Properties>
      <div className="grid gap-1.5 text-13">
        <span>
          <b>7 ч 40 мин</b> <span className="text-muted">из 20 ч</span>
        </span>
        <Meter label="7 ч 40 мин из 20 ч" parts={[{ value: 460, tone: 'accent' }]} max={1200} />
        <Meter
          label="23 ч 30 мин из 20 ч и бонуса 2 ч"
          parts={[
            { value: 1200, tone: 'accent' },
            { value: 120, tone: 'bonus' },
            { value: 90, tone: 'over' },
          ]}
          max={1320}
          size="lg"
        />
        <Progress label="Выгрузка" value={0.5} />
      </div>
    </Section>
  )
}

export function States() {
  return (
    <>
      <Section title="Загрузка">
        <Card>
          <SkeletonRows count={3} label="Загружаем обращения" />
        </Card>
        <SkeletonText lines={3} label="Загружаем" />
        <Skeleton width="120px" />
      </Section>
      <Section title="Пусто">
        <Card>
          <EmptyState
            icon={<CircleCheckBig />}
            title="Все обращения назначены"
            text="Следующее появится здесь само. Пока можно помочь с просроченными, их три."
            action={<Button>Открыть просроченные</Button>}
          />
        </Card>
      </Section>
      <Section title="Ошибка">
        <Card>
          <ErrorState
            title="Список не загрузился"
            text="Сервер не ответил за 10 секунд. Черновики на месте, попробуйте ещё раз. Код: 504, запрос 7f3a."
            retryLabel="Повторить"
            onRetry={() => undefined}
          />
        </Card>
      </Section>
    </>
  )
}
