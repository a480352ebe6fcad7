import { useQuery } from '@tanstack/react-query'
import { Button } from '#ui/button'
import { Picker } from '#ui/combobox'
import { Property } from '#ui/properties'
import { Select } from '#ui/select'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNameOf } from '../../lib/names.ts'
import { ServiceLine, useServicePath, useServices } from '../services/service-choice.tsx'
import { useListWords } from './list-words.ts'
import type { Asking } from './TicketPane.tsx'
import type { TicketView } from './ticket-types.ts'
import type { TicketActions } from './use-ticket-actions.ts'

type SortingProps = {
  ticket: TicketView
  actions: TicketActions
  asking: Asking
  ask: (asking: Asking) => void
}

/** What the ticket is about in the tree of services; another one may give it to somebody else (TICK-21). */
export function ServiceProperty({ ticket, actions, asking, ask }: SortingProps) {
  const { t } = useWords()
  const pathOf = useServicePath()
  const words = useListWords()
  const { services, value } = useServices(ticket.service)
  // Where nothing is sorted by services there is no line for one.
  if (services.length === 0 && value === null) return null
  const shown =
    value === null ? <span className="text-muted">{t('desk.side.none')}</span> : <ServiceName {...{ value }} />
  return (
    <Property name={t('desk.side.service')}>
      {ticket.can.save ? (
        <Picker
          value={value}
          onChange={(next) => {
            if (next !== null) actions.setService(next)
          }}
          items={services}
          itemKey={({ id }) => String(id)}
          itemText={pathOf}
          renderItem={(service) => <ServiceLine service={service} />}
          label={t('desk.side.service')}
          words={words}
          isOpen={asking === 'service'}
          onOpenChange={(open) => ask(open ? 'service' : null)}
          trigger={
            <button
              type="button"
              className="-ml-2 flex h-7 min-w-0 flex-1 items-center rounded-md px-2 text-left hover:bg-surface-hover data-popup-open:bg-surface-hover phone:h-9"
            >
              {shown}
            </button>
          }
          renderFooter={() =>
            value === null ? null : (
              <Button
                kind="ghost"
                size="sm"
                className="w-full justify-start!"
                onClick={() => {
                  actions.setService(null)
                  ask(null)
                }}
              >
                {t('desk.side.noService')}
              </Button>
            )
          }
        />
      ) : (
        shown
      )}
    </Property>
  )
}

function ServiceName({ value }: { value: NonNullable<ReturnType<typeof useServices>['value']> }) {
  const nameOf = useNameOf()
  const pathOf = useServicePath()
  return (
    <span className="cut" title={pathOf(value)}>
      {nameOf(value.name)}
    </span>
  )
}

/** The line of support it stands at: another one hands it to whoever has least there (ASGN-15). */
export function LevelProperty({ ticket, actions }: Pick<SortingProps, 'ticket' | 'actions'>) {
  const { t } = useWords()
  const groups = useQuery(api.catalog.choices.queryOptions()).data?.supportGroups ?? []
  const { supportGroup } = ticket
  if (groups.length === 0 && supportGroup === null) return null
  const known =
    supportGroup === null || groups.some(({ id }) => id === supportGroup.id) ? groups : [supportGroup, ...groups]
  return (
    <Property name={t('desk.side.supportLevel')}>
      {ticket.can.save ? (
        <Select<number>
          label={t('desk.side.supportLevel')}
          kind="line"
          size="sm"
          value={supportGroup?.id ?? 0}
          onChange={(id) => actions.setSupportLevel(known.find((each) => each.id === id) ?? null)}
          options={[
            { value: 0, label: <span className="text-muted">{t('desk.side.none')}</span> },
            ...known.map(({ id, name, level }) => ({ value: id, label: levelName(level, name) })),
          ]}
          className="-ml-2"
        />
      ) : (
        <span className="cut">
          {supportGroup === null ? t('desk.side.none') : levelName(supportGroup.level, supportGroup.name)}
        </span>
      )}
    </Property>
  )
}

/** «L2», or «L2 · Вторая линия» where the group is called otherwise. */
const levelName = (level: number, name: string): string => (name === `L${level}` ? name : `L${level} · ${name}`)
