import { Section } from './Section.tsx'

const colours = [
  ['surface', 'bg-surface'],
  ['app', 'bg-surface-app'],
  ['sunken', 'bg-surface-sunken'],
  ['selected', 'bg-surface-selected'],
  ['hover', 'bg-surface-hover'],
  ['press', 'bg-surface-press'],
  ['line', 'bg-line'],
  ['ink', 'bg-ink'],
  ['secondary', 'bg-secondary'],
  ['muted', 'bg-muted'],
  ['accent', 'bg-accent'],
  ['hidden', 'bg-hidden-strong'],
  ['danger', 'bg-danger'],
  ['success', 'bg-success-mark'],
  ['warning', 'bg-warning-mark'],
  ['chart-2', 'bg-chart-2'],
] as const

export function Ground() {
  return (
    <>
      <Section title="Цвет">
        <div className="grid grid-cols-4 gap-x-2 gap-y-3">
          {colours.map(([name, ground]) => (
            <div key={name} className="grid gap-1 text-12 text-muted">
              <i className={`h-8 rounded-sm shadow-[inset_0_0_0_1px_oklch(.5_.01_260/.18)] ${ground}`} />
              {name}
            </div>
          ))}
        </div>
      </Section>
      <Section title="Текст">
        <div className="grid gap-1.5">
          <span className="text-28 font-semibold">12 ч 20 мин</span>
          <span className="text-20 font-semibold">Не уходят письма с формы заказа</span>
          <span className="text-16 font-semibold">Договор поддержки</span>
          <span>14 / 22. Сообщения и формы</span>
          <span className="text-13">13 / 20. Списки, таблицы, свойства</span>
          <span className="text-12 text-muted">12 / 16. Подписи, время, пояснения</span>
        </div>
      </Section>
    </>
  )
}
