import { useState } from 'react'
import { weekdays } from '#domain/calendar'
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
