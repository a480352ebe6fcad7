import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { AwayMark } from '#parts/absences/AwayMark'
import { PersonChip } from '#parts/PersonChip'
import { PriorityMark } from '#parts/PriorityMark'
import { Button } from '#ui/button'
import { Picker } from '#ui/combobox'
import { IconButton } from '#ui/icon-button'
import { Properties, Property } from '#ui/properties'
import { Select } from '#ui/select'
import { api } from '../../lib/api.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useWords } from '../../lib/i18n.ts'
import { type Named, useNameOf } from '../../lib/names.ts'
import { useMe } from '../../lib/session.ts'
import { useSiteChoices } from '../site-choices.ts'
import { QueueSection } from '../weight/QueueSection.tsx'
import { Deadlines } from './Deadlines.tsx'
import { LinkedTickets } from './LinkedTickets.tsx'
import { useListWords } from './list-words.ts'
import { OwnFields } from './OwnFields.tsx'
import { Participants } from './Participants.tsx'
import { Ratings } from './Ratings.tsx'
import { AuthorCard, OtherTickets, TicketHistory } from './SideSections.tsx'
import { LevelProperty, ServiceProperty } from './Sorting.tsx'
import type { Asking } from './TicketPane.tsx'
import type { Save, TicketView } from './ticket-types.ts'
import type { TicketActions } from './use-ticket-actions.ts'

type TicketSideProps = {
  ticket: TicketView
  actions: TicketActions
  asking: Asking
  ask: (asking: Asking) => void
  /** Given where it lies over the conversation. */
  onClose: (() => void) | undefined
}

/** What is known of the ticket, and what of it can be changed on the spot. */
export function TicketSide(props: TicketSideProps) {
  const { t } = useWords()
  const { ticket, actions, onClose } = props
  return (
    <div className="text-13">
      {onClose !== undefined && (
        <div className="flex h-12 items-center border-b border-line pr-3 pl-4 font-semibold">
          <span className="flex-1">{t('desk.side.label')}</span>
          <IconButton label={t('ui.close')} keys="]" icon={<X />} onClick={onClose} />
        </div>
      )}
      <Section>
        <Fields {...props} />
      </Section>
      {ticket.fields.length > 0 && (
        <Section>
          <OwnFields ticket={ticket} save={actions.save} />
        </Section>
      )}
      <Ratings ticket={ticket} />
      <Deadlines ticket={ticket} />
      <QueueSection number={ticket.number} weight={ticket.weight} />
      <Section>
        <AuthorCard ticket={ticket} />
      </Section>
      <Participants ticket={ticket} />
      <LinkedTickets ticket={ticket} />
      <OtherTickets ticket={ticket} />
      <TicketHistory number={ticket.number} />
    </div>
  )
}

export function Section({ children }: { children: ReactNode }) {
  return <section className="border-b border-line px-4 py-3 last:border-b-0">{children}</section>
}

function Fields({ ticket, actions, asking, ask }: TicketSideProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const { moment, duration } = useFormatters()
  const choices = useSiteChoices(ticket.site.id)
  const { can } = ticket
  const row = (name: string, key: FieldKey, value: Ref | null, list: readonly Ref[] | undefined) => (
    <Property name={name}>
      <Chosen
        label={name}
        value={value}
        list={list ?? []}
        isFixed={!can.save}
        onChange={(next) =>
          actions.save({ [idKeys[key]]: next?.id ?? null } as Partial<Save>, { shown: { [key]: next } })
        }
      />
    </Property>
  )
  return (
    <Properties>
      <Property name={t('desk.side.responsible')}>
        <Responsible {...{ ticket, actions, asking, ask }} />
      </Property>
      {row(t('desk.side.department'), 'department', ticket.department, choices?.departments)}
      <ServiceProperty {...{ ticket, actions, asking, ask }} />
      {row(t('desk.side.category'), 'category', ticket.category, choices?.categories)}
      {row(t('desk.side.type'), 'type', ticket.type, choices?.requestTypes)}
      {row(t('desk.side.criticality'), 'criticality', ticket.criticality, choices?.criticalities)}
      {row(t('desk.side.difficulty'), 'difficulty', ticket.difficulty, choices?.difficulties)}
      <LevelProperty ticket={ticket} actions={actions} />
      <Property name={t('desk.side.priority')}>
        <PriorityMark priority={ticket.priority} />
      </Property>
      {ticket.clientCategory !== null && (
        <Property name={t('desk.side.clientCategory')}>
          <span className="cut">{nameOf(ticket.clientCategory.name)}</span>
        </Property>
      )}
      <Property name={t('desk.side.source')}>
        <span className="cut">{nameOf(ticket.source.name)}</span>
      </Property>
      <Property name={t('desk.side.opened')}>
        <span className="cut">{moment(ticket.openedAt)}</span>
      </Property>
      {ticket.takenAt !== null && (
        <Property name={t('desk.side.taken')}>
          <span className="cut" title={moment(ticket.takenAt)}>
            {t('desk.side.takenAfter', { time: duration((ticket.takenAt - ticket.openedAt) / 60_000) })}
          </span>
        </Property>
      )}
    </Properties>
  )
}

type Ref = { id: number; name: Named }
type FieldKey = 'department' | 'category' | 'type' | 'criticality' | 'difficulty'
const idKeys = {
  department: 'departmentId',
  category: 'categoryId',
  type: 'typeId',
  criticality: 'criticalityId',
  difficulty: 'difficultyId',
} as const

type ChosenProps = {
  label: string
  value: Ref | null
  list: readonly Ref[]
  isFixed: boolean
  onChange: (next: Ref | null) => void
}

/** One dictionary row as a line: its name, and on a press the others. What is no longer offered stays as it is. */
function Chosen({ label, value, list, isFixed, onChange }: ChosenProps) {
  const { t } = useWords()
  const nameOf = useNameOf()
  if (isFixed) return <span className="cut">{value === null ? t('desk.side.none') : nameOf(value.name)}</span>
  const known = value === null || list.some(({ id }) => id === value.id) ? list : [value, ...list]
  return (
    <Select<number>
      label={label}
      kind="line"
      size="sm"
      value={value?.id ?? 0}
      onChange={(id) => onChange(known.find((each) => each.id === id) ?? null)}
      options={[
        { value: 0, label: <span className="text-muted">{t('desk.side.none')}</span> },
        ...known.map(({ id, name }) => ({ value: id, label: nameOf(name) })),
      ]}
      className="-ml-2"
    />
  )
}

function Responsible({ ticket, actions, asking, ask }: Omit<TicketSideProps, 'onClose'>) {
  const { t } = useWords()
  const me = useMe()
  const words = useListWords()
  const choices = useQuery(api.catalog.choices.queryOptions()).data
  const loads = useQuery({ ...api.tickets.loads.queryOptions(), enabled: asking === 'responsible' }).data
  const { responsible } = ticket
  if (!ticket.can.save) return <PersonChip name={responsible?.name ?? null} />
  const loadOf = (id: number) => loads?.employees.find((each) => each.id === id)?.count ?? 0
  return (
    <>
      <Picker
        value={responsible}
        onChange={actions.assign}
        items={choices?.employees ?? []}
        itemKey={(item) => String(item.id)}
        itemText={(item) => item.name}
        renderItem={(item) => (
          <span className="flex items-center gap-2">
            <PersonChip name={item.name} />
            <span className="flex-1" />
            <AwayMark until={choices?.employees.find(({ id }) => id === item.id)?.awayUntil} />
            {loads !== undefined && <span className="text-12 text-muted">{loadOf(item.id)}</span>}
          </span>
        )}
        label={t('desk.side.responsible')}
        words={words}
        isOpen={asking === 'responsible'}
        onOpenChange={(open) => ask(open ? 'responsible' : null)}
        trigger={
          <button
            type="button"
            className="-ml-2 flex h-7 min-w-0 flex-1 items-center rounded-md px-2 text-left hover:bg-surface-hover data-popup-open:bg-surface-hover phone:h-9"
          >
            <PersonChip name={responsible?.name ?? null} />
          </button>
        }
        renderFooter={() =>
          responsible === null ? null : (
            <Button
              kind="ghost"
              size="sm"
              className="w-full justify-start!"
              onClick={() => {
                actions.assign(null)
                ask(null)
              }}
            >
              {t('desk.unassign')}
            </Button>
          )
        }
      />
      {me.employeeId !== null && responsible?.id !== me.employeeId && (
        <Button kind="ghost" size="sm" className="px-1.5! text-12! text-accent-text!" onClick={actions.assignToMe}>
          {t('desk.toMe')}
        </Button>
      )}
    </>
  )
}
