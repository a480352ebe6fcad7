import { CircleAlert } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { longestText } from '#domain/fields'
import { DAY, dayOfDate } from '#domain/time'
import { Checkbox } from '#ui/checkbox'
import { cx } from '#ui/cx'
import { Input } from '#ui/input'
import { Properties, Property } from '#ui/properties'
import { Select } from '#ui/select'
import { useFormattersIn } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import type { TicketView } from './ticket-types.ts'
import type { Saver } from './use-save.ts'

export type OwnField = TicketView['fields'][number]
type OwnFieldsProps = { ticket: TicketView; save: Saver['save'] }
type EditorProps = { field: OwnField; label: string; onChange: (value: OwnField['value']) => void }

/** The fields of one's own, each changed on the spot; one that is required and blank says so (DICT-16). */
export function OwnFields({ ticket, save }: OwnFieldsProps) {
  const nameOf = useNameOf()
  const { fields } = ticket
  if (fields.length === 0) return null
  function change(id: number, value: OwnField['value']): void {
    const shown = fields.map((each) =>
      each.id === id ? { ...each, value, isMissing: each.isRequired && value === null } : each,
    )
    save({ fields: { [id]: value } }, { shown: { fields: shown } })
  }
  return (
    <Properties>
      {fields.map((field) => (
        <Property
          key={field.id}
          name={
            <span
              title={field.hint ? nameOf(field.hint) : undefined}
              className="block py-1 leading-4.5 wrap-anywhere phone:py-2.5"
            >
              {nameOf(field.name)}
            </span>
          }
        >
          {ticket.can.save && !field.isFixed ? (
            <Editor field={field} label={nameOf(field.name)} onChange={(value) => change(field.id, value)} />
          ) : (
            <Value field={field} />
          )}
        </Property>
      ))}
    </Properties>
  )
}

function Editor(props: EditorProps) {
  switch (props.field.kind) {
    case 'list':
      return <ListEditor {...props} />
    case 'flag':
      return <FlagEditor {...props} />
    default:
      return <LineEditor {...props} />
  }
}

function ListEditor({ field, label, onChange }: EditorProps) {
  const nameOf = useNameOf()
  return (
    <Select<number>
      label={label}
      kind="line"
      size="sm"
      value={typeof field.value === 'number' ? field.value : 0}
      onChange={(id) => onChange(id === 0 ? null : id)}
      options={[
        { value: 0, label: <Blank isMissing={field.isMissing} />, isDisabled: field.isRequired },
        ...field.options.map(({ id, name }) => ({ value: id, label: nameOf(name) })),
      ]}
      className="-ml-2"
    />
  )
}

function FlagEditor({ field, label, onChange }: EditorProps) {
  const { t } = useWords()
  const isOn = field.value === true
  return (
    <span className="flex items-center gap-2">
      <Checkbox label={label} isOn={isOn} onChange={(on) => onChange(on ? true : null)} />
      <span className={cx(!isOn && 'text-muted')}>{t(isOn ? 'tickets.flag.yes' : 'tickets.flag.no')}</span>
    </span>
  )
}

/** A text or a date: a line until it is pressed, then a control. Enter and leaving it save, Escape gives back what was. */
function LineEditor({ field, label, onChange }: EditorProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState<string | null>(null)
  const now = typeof field.value === 'string' ? field.value : ''
  function end(): void {
    const next = typed?.trim() ?? now
    setTyped(null)
    if (next !== now) onChange(next === '' ? null : next)
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) end()
    else if (event.key === 'Escape') setTyped(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  if (typed === null)
    return (
      <button
        type="button"
        aria-label={t('fields.change', { name: label })}
        onClick={() => setTyped(now)}
        className="-ml-2 flex min-h-7 min-w-0 flex-1 items-center rounded-md px-2 text-left hover:bg-surface-hover phone:min-h-9"
      >
        <Value field={field} />
      </button>
    )
  return (
    <Input
      size="sm"
      type={field.kind === 'date' ? 'date' : 'text'}
      aria-label={label}
      value={typed}
      onChange={setTyped}
      onBlur={end}
      onKeyDown={onKeyDown}
      maxLength={longestText}
      autoFocus
      className="-ml-2"
    />
  )
}

/** What it holds, to be read. */
function Value({ field: { kind, value, options, isMissing } }: { field: OwnField }): ReactNode {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { day } = useFormattersIn('UTC')
  if (value === true) return t('tickets.flag.yes')
  if (value === null) return kind === 'flag' ? <Quiet>{t('tickets.flag.no')}</Quiet> : <Blank isMissing={isMissing} />
  const option = options.find(({ id }) => id === value)
  if (option !== undefined) return <span className="cut">{nameOf(option.name)}</span>
  if (kind === 'date') return <span className="cut">{day((dayOfDate(String(value)) ?? 0) * DAY)}</span>
  return <span className="min-w-0 py-0.75 wrap-anywhere">{value}</span>
}

const Quiet = ({ children }: { children: ReactNode }) => <span className="text-muted">{children}</span>

/** Nothing is there; of what has to be there it is said loud enough to be seen. */
function Blank({ isMissing }: { isMissing: boolean }) {
  const { t } = useWords()
  if (!isMissing) return <Quiet>{t('desk.side.none')}</Quiet>
  return (
    <span className="flex items-center gap-1.5 text-warning-text">
      <CircleAlert className="size-3.5 text-current!" />
      {t('fields.missing')}
    </span>
  )
}
