import { useState } from 'react'
import { weekdays } from '#domain/calendar'
import { ExceptionsCalendar, type ExceptionsCalendarProps } from '#parts/schedule/ExceptionsCalendar'
import { WeekPainter, type WeekPainterProps } from '#parts/schedule/WeekPainter'
import { Section } from './Section.tsx'

const day = [
  { from: 540, to: 780 },
  { from: 840, to: 1080 },
]
const withLunch = {
  ...{ mon: day, tue: day, wed: day, thu: day },
  fri: [
    { from: 540, to: 780 },
    { from: 840, to: 1020 },
  ],
  sat: [{ from: 600, to: 750 }],
  sun: [],
}
const aroundTheClock = { ...withLunch, ...Object.fromEntries(weekdays.map((one) => [one, [{ from: 0, to: 1440 }]])) }
const closed = { ...withLunch, ...Object.fromEntries(weekdays.map((one) => [one, []])) }

/** Schedules are wider than a column of the workbench. */
export function Weeks() {
  const [week, setWeek] = useState<WeekPainterProps['week']>(withLunch)
  const [fresh, setFresh] = useState<WeekPainterProps['week']>(closed)
  return (
    <>
      <Section title="Часы недели">
        <WeekPainter week={week} onChange={setWeek} />
      </Section>
      <div className="grid grid-cols-2 gap-x-12 narrow:grid-cols-1">
        <Section title="Часы недели: ещё закрыто">
          <WeekPainter week={fresh} onChange={setFresh} />
        </Section>
        <Section title="Часы недели: круглосуточно, только смотреть">
          <WeekPainter week={aroundTheClock} onChange={setWeek} isDisabled />
        </Section>
      </div>
    </>
  )
}

const exceptions: ExceptionsCalendarProps['exceptions'] = [
  { from: '2026-01-01', to: '2026-01-08', kind: 'holiday', hours: [], name: 'Новогодние каникулы' },
  { from: '2026-03-09', to: '2026-03-09', kind: 'holiday', hours: [], name: '' },
  { from: '2026-04-30', to: '2026-04-30', kind: 'short', hours: [{ from: 540, to: 960 }], name: '' },
  { from: '2026-05-01', to: '2026-05-01', kind: 'holiday', hours: [], name: 'Праздник Весны и Труда' },
  {
    from: '2026-05-16',
    to: '2026-05-16',
    kind: 'extra',
    hours: [{ from: 600, to: 960 }],
    name: 'Перенос склада «Вектор»',
  },
]

export function Years() {
  const [list, setList] = useState<ExceptionsCalendarProps['exceptions']>(exceptions)
  return (
    <>
      <Section title="Исключения графика">
        <ExceptionsCalendar exceptions={list} onChange={setList} />
      </Section>
      <Section title="Исключения: нет, только смотреть">
        <ExceptionsCalendar exceptions={[]} onChange={setList} isDisabled />
      </Section>
    </>
  )
}
