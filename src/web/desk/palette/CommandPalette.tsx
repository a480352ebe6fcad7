import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Hash, Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useRef, useState } from 'react'
import { PhaseIcon } from '#parts/StatusBadge'
import { cx } from '#ui/cx'
import { Kbd } from '#ui/kbd'
import { api } from '../../lib/api.ts'
import { type Hotkey, useHotkeySheet } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { sameSearch } from '../desk-search.ts'

type Command = { key: string; group: string; words: string; icon?: ReactNode; keys?: string; run: () => void }

const perGroup = 8

/** Every action of the page, any ticket by its number or words: typed, chosen with the arrows, run with Enter. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  // The keys of the page that is under the palette; reading them later would find the palette's own.
  const [hotkeys] = useState(useHotkeySheet())
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const tickets = useTicketCommands(useDeferredValue(query.trim()))
  const actions = commandsOf(hotkeys, query)
  // A number is a ticket; words are looked for among the actions first.
  const commands = /\d/.test(query) ? [...tickets, ...actions] : [...actions, ...tickets]
  const chosen = Math.min(at, commands.length - 1)

  function run(command: Command | undefined): void {
    if (command === undefined) return
    onClose()
    // After the dialog has given the focus back: an action may move it on.
    setTimeout(command.run)
  }
  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((chosen + step + commands.length) % Math.max(1, commands.length))
    else if (event.key === 'Enter') run(commands[chosen])
    else return
    event.preventDefault()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-(--z-dialog) bg-scrim" />
        <Dialog.Popup
          aria-label={t('desk.palette.title')}
          initialFocus={input}
          className="fixed top-[12vh] left-1/2 z-(--z-dialog) flex max-h-[70vh] w-140 max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-md bg-surface-raised text-13 shadow-float outline-none"
        >
          <div className="flex h-11 flex-none items-center gap-2.5 border-b border-line px-4 [&>.lucide]:text-icon">
            <Search />
            <input
              ref={input}
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={commands[chosen] ? `${listId}-${chosen}` : undefined}
              aria-label={t('desk.palette.title')}
              placeholder={t('desk.palette.placeholder')}
              autoComplete="off"
              value={query}
              onChange={(event) => {
                setQuery(event.target.value)
                setAt(0)
              }}
              onKeyDown={press}
              className="w-full min-w-0 bg-transparent text-14 outline-none phone:text-16"
            />
          </div>
          <CommandList id={listId} commands={commands} chosen={chosen} onRun={run} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type CommandListProps = { id: string; commands: readonly Command[]; chosen: number; onRun: (command: Command) => void }

function CommandList({ id, commands, chosen, onRun }: CommandListProps) {
  const { t } = useWords()
  const groups = Map.groupBy(commands, (command) => command.group)
  return (
    <div id={id} role="listbox" aria-label={t('desk.palette.title')} className="min-h-0 overflow-y-auto p-1">
      {[...groups].map(([group, those]) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
        <div key={group} role="group" aria-label={group}>
          <div aria-hidden="true" className="px-2 pt-1.5 pb-0.5 label-12">
            {group}
          </div>
          {those.map((command) => {
            const index = commands.indexOf(command)
            return (
              <Option
                key={command.key}
                id={`${id}-${index}`}
                command={command}
                isChosen={index === chosen}
                onRun={onRun}
              />
            )
          })}
        </div>
      ))}
      {commands.length === 0 && <p className="px-2 py-1.5 text-13 text-muted">{t('desk.palette.nothing')}</p>}
    </div>
  )
}

type OptionProps = { id: string; command: Command; isChosen: boolean; onRun: (command: Command) => void }

function Option({ id, command, isChosen, onRun }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the line above keeps the focus and takes the keys
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      ref={(element) => {
        if (isChosen) element?.scrollIntoView({ block: 'nearest' })
      }}
      onClick={() => onRun(command)}
      className={cx(
        'flex min-h-8 items-center gap-2.5 rounded-sm px-2 text-13 hover:bg-surface-item phone:min-h-11 [&>.lucide]:text-icon',
        isChosen && 'bg-surface-item',
      )}
    >
      {command.icon}
      <span className="cut flex-1">{command.words}</span>
      {command.keys !== undefined && <Kbd keys={command.keys} />}
    </div>
  )
}

function commandsOf(sheet: ReadonlyMap<string, readonly Hotkey[]>, query: string): Command[] {
  const wanted = query.trim().toLocaleLowerCase()
  const isFirst = (hotkey: Hotkey, index: number, all: readonly Hotkey[]) =>
    all.findIndex((each) => each.words === hotkey.words) === index
  return [...sheet].flatMap(([group, hotkeys]) =>
    hotkeys
      .filter(isFirst)
      .filter((hotkey) => hotkey.keys !== 'Mod+K' && hotkey.words.toLocaleLowerCase().includes(wanted))
      .map((hotkey) => ({
        key: `${hotkey.keys} ${hotkey.words}`,
        group,
        words: hotkey.words,
        keys: hotkey.keys,
        run: () => hotkey.run(new KeyboardEvent('keydown')),
      })),
  )
}

/** Tickets that match what was typed: by number at once, by words from two letters on. */
function useTicketCommands(query: string): Command[] {
  const { t } = useWords()
  const navigate = useNavigate()
  const digits = /^(?:№|#)?\s*(\d+)$/u.exec(query)?.[1]
  const asked = digits === undefined ? { text: query } : { number: Number(digits) }
  const found = useQuery({
    ...api.tickets.list.queryOptions({ input: { view: 'all', limit: perGroup, ...asked } }),
    enabled: digits !== undefined || query.length > 1,
  }).data
  if (query === '') return []
  return (found?.rows ?? []).map((row) => ({
    key: `ticket ${row.number}`,
    group: t('desk.palette.tickets'),
    words: `${row.number}  ${row.title}`,
    icon: digits === undefined ? <PhaseIcon phase={row.status.phase} /> : <Hash />,
    run: () =>
      void navigate({ to: '/desk/tickets/$number', params: { number: String(row.number) }, search: sameSearch }),
  }))
}
