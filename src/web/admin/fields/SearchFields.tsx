import { Combobox, ComboboxMany } from '#ui/combobox'
import { Field } from '#ui/field'
import { useFieldState } from '../page/form-context.ts'
import type { FieldOf } from './TextField.tsx'
import { useChoiceWords } from './use-choice-words.ts'

/** Something with a number and a name to show, and what to say beside it in the list. */
export type Choice = { id: number; name: string; note?: string | null }

const keyOf = ({ id }: Choice): string => String(id)
const textOf = ({ name }: Choice): string => name

const shown = ({ name, note }: Choice) => (
  <span className="flex min-w-0 items-center gap-2">
    <span className="cut">{name}</span>
    {note != null && <span className="flex-none text-12 text-warning-text">{note}</span>}
  </span>
)

type OneFieldProps = FieldOf<Choice | null> & {
  items: readonly Choice[]
  placeholder?: string | undefined
  isDisabled?: boolean | undefined
  /** Given: the caller searches and hands in what it found. */
  onSearch?: ((query: string) => void) | undefined
  isLoading?: boolean | undefined
}

/** One of many, found by typing; may stay empty. */
export function OneField(props: OneFieldProps) {
  const { label, path, value, onChange, hint, className, items, placeholder, isDisabled = false } = props
  const { error, isReadOnly } = useFieldState(path)
  return (
    <Field label={label} error={error} hint={hint} className={className} isDisabled={isReadOnly || isDisabled}>
      <Combobox
        value={value}
        onChange={onChange}
        items={items}
        itemKey={keyOf}
        itemText={textOf}
        renderItem={shown}
        onSearch={props.onSearch}
        isLoading={props.isLoading}
        words={useChoiceWords(placeholder)}
        isDisabled={isReadOnly || isDisabled}
      />
    </Field>
  )
}

type ManyFieldProps = FieldOf<readonly number[]> & { items: readonly Choice[]; placeholder?: string | undefined }

/** Several of many, each a chip. */
export function ManyField({ label, path, value, onChange, hint, items, placeholder }: ManyFieldProps) {
  const { error, isReadOnly } = useFieldState(path)
  const chosen = value.map((id) => items.find((item) => item.id === id)).filter((item) => item !== undefined)
  // Who is not among the choices (switched off meanwhile) is not shown and must not be lost by a save.
  const unseen = value.filter((id) => !items.some((item) => item.id === id))
  return (
    <Field label={label} error={error} hint={hint} isDisabled={isReadOnly}>
      <ComboboxMany
        value={chosen}
        onChange={(next) => onChange([...unseen, ...next.map(({ id }) => id)])}
        items={items}
        itemKey={keyOf}
        itemText={textOf}
        renderItem={shown}
        words={useChoiceWords(placeholder)}
        isDisabled={isReadOnly}
      />
    </Field>
  )
}
