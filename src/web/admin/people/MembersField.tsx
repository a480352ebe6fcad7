import { X } from 'lucide-react'
import { useRef } from 'react'
import { Avatar } from '#ui/avatar'
import { Checkbox } from '#ui/checkbox'
import { Combobox } from '#ui/combobox'
import { Field } from '#ui/field'
import { IconButton } from '#ui/icon-button'
import { useWords } from '../../lib/i18n.ts'
import type { Choice } from '../fields/SearchFields.tsx'
import { useChoiceWords } from '../fields/use-choice-words.ts'
import { useFieldState } from '../page/form-context.ts'
import { type Flag, flags, type Member, switched } from './members.ts'

type MembersFieldProps = {
  value: readonly Member[]
  onChange: (members: readonly Member[]) => void
  hint: string
  /** Who may be added, and how they are found where they are too many to list. */
  items: readonly Choice[]
  placeholder: string
  onAdd: (id: number) => void
  onSearch?: ((query: string) => void) | undefined
  isLoading?: boolean | undefined
}

/** Who is in a group, and what each has of the tickets of the others; a way to add one, and to take one out (ORG-11). */
export function MembersField({ value, onChange, hint, ...adding }: MembersFieldProps) {
  const { t } = useWords()
  const { error, isReadOnly } = useFieldState('members')
  const place = useRef<HTMLFieldSetElement>(null)
  function remove({ id }: Member): void {
    onChange(value.filter((one) => one.id !== id))
    // The button that was pressed goes with its row: whoever works by keys would stand outside the form.
    place.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus()
  }
  return (
    <fieldset ref={place} className="grid min-w-0 gap-2">
      <legend className="mb-1 text-13 font-medium">{t('people.members')}</legend>
      {value.length > 0 && (
        <>
          <Heads />
          <ul className="grid min-w-0 divide-y divide-line border-y border-line">
            {value.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                isReadOnly={isReadOnly}
                onFlag={(flag, isOn) =>
                  onChange(value.map((one) => (one.id === member.id ? switched(one, flag, isOn) : one)))
                }
                onRemove={() => remove(member)}
              />
            ))}
          </ul>
        </>
      )}
      {error !== undefined && (
        <p role="alert" className="text-12 text-danger-text">
          {error}
        </p>
      )}
      <p className="text-12 text-muted">{hint}</p>
      {!isReadOnly && <Adder {...adding} taken={value} />}
    </fieldset>
  )
}

const columns = 'grid grid-cols-[minmax(0,1fr)_4.5rem_4.5rem_5.5rem_2rem] items-center gap-x-2'

/** Over the columns of marks; on a phone each mark says its own words. */
function Heads() {
  const { t } = useWords()
  return (
    <div aria-hidden className={`${columns} text-center text-12 text-muted phone:hidden`}>
      <span />
      {flags.map((flag) => (
        <span key={flag}>{t(`people.sharing.${flag}.short`)}</span>
      ))}
      <span />
    </div>
  )
}

type MemberRowProps = {
  member: Member
  isReadOnly: boolean
  onFlag: (flag: Flag, isOn: boolean) => void
  onRemove: () => void
}

function MemberRow({ member, isReadOnly, onFlag, onRemove }: MemberRowProps) {
  const { t } = useWords()
  const { name, note, isOff } = member
  return (
    <li>
      <fieldset aria-label={name} className={`${columns} py-1.5 phone:grid-cols-[minmax(0,1fr)_2.5rem]`}>
        <span className="flex min-w-0 items-center gap-2">
          <Avatar name={name} size={24} />
          <span className="grid min-w-0 text-13">
            <span className="cut" title={name}>
              {name}
            </span>
            {(note !== null || isOff) && (
              <span className="cut text-12 text-muted">
                {[note, isOff ? t('people.off') : null].filter((part) => part !== null).join(' · ')}
              </span>
            )}
          </span>
        </span>
        {flags.map((flag) => (
          <Checkbox
            key={flag}
            isOn={member[flag]}
            onChange={(isOn) => onFlag(flag, isOn)}
            isDisabled={isReadOnly || (flag !== 'seesTickets' && !member.seesTickets)}
            className="justify-center phone:order-1 phone:col-span-2 phone:justify-start phone:pl-8"
          >
            <span className="sr-only phone:not-sr-only">{t(`people.sharing.${flag}.name`)}</span>
          </Checkbox>
        ))}
        {!isReadOnly && (
          <IconButton size="sm" label={t('people.sharing.remove', { name })} icon={<X />} onClick={onRemove} />
        )}
      </fieldset>
    </li>
  )
}

type AdderProps = Omit<MembersFieldProps, 'value' | 'onChange' | 'hint'> & { taken: readonly Member[] }

/** One chosen at once is in the list; the field is empty again for the next. */
function Adder({ items, placeholder, onAdd, onSearch, isLoading, taken }: AdderProps) {
  const { t } = useWords()
  return (
    <Field label={t('people.sharing.add')}>
      <Combobox
        value={null}
        onChange={(one) => one !== null && onAdd(one.id)}
        items={items.filter(({ id }) => taken.every((member) => member.id !== id))}
        itemKey={({ id }) => String(id)}
        itemText={({ name }) => name}
        onSearch={onSearch}
        isLoading={isLoading}
        words={useChoiceWords(placeholder)}
      />
    </Field>
  )
}
