import { ArrowUpToLine, Plus, X } from 'lucide-react'
import { useContext, useState } from 'react'
import { Button } from '#ui/button'
import { Field } from '#ui/field'
import { IconButton } from '#ui/icon-button'
import { Input } from '#ui/input'
import { useWords } from '../../lib/i18n.ts'
import { FormContext } from '../page/form-context.ts'

type AddressesFieldProps = {
  value: readonly string[]
  /** Those of them from which letters came back for good. */
  undeliverable: readonly { address: string; words: string }[]
  onChange: (addresses: readonly string[]) => void
}

/** The addresses a contact writes from; the first is the one our letters go to. */
export function AddressesField({ value, undeliverable, onChange }: AddressesFieldProps) {
  const { t } = useWords()
  const { errors, isReadOnly } = useContext(FormContext)
  // A line keeps its name when those before it go: else the focus would jump.
  const [keys, setKeys] = useState(() => value.map((_, index) => index))
  const [next, setNext] = useState(value.length)
  const change = (index: number, address: string) => onChange(value.map((each, at) => (at === index ? address : each)))
  function reorder(order: readonly number[]): void {
    onChange(order.map((index) => value[index] ?? ''))
    setKeys(order.map((index) => keys[index] ?? index))
  }
  const hintOf = (address: string, index: number) => {
    const lost = undeliverable.find((one) => one.address === address)
    if (lost !== undefined) return t('people.contacts.undeliverable', { words: lost.words })
    return index === value.length - 1 ? t('people.contacts.addressesHint') : undefined
  }
  const others = (index: number) => value.map((_, at) => at).filter((at) => at !== index)
  return (
    <div className="grid gap-2">
      {value.map((address, index) => (
        <Field
          key={keys[index]}
          label={t(index === 0 ? 'people.contacts.mainAddress' : 'people.contacts.otherAddress')}
          isLabelHidden={index > 0}
          isDisabled={isReadOnly}
          error={errors[`addresses.${index}`] ?? (index === 0 ? errors['addresses'] : undefined)}
          hint={hintOf(address, index)}
        >
          <Input
            type="email"
            value={address}
            onChange={(text) => change(index, text)}
            end={
              !isReadOnly &&
              value.length > 1 && (
                <span className="-mr-1.5 flex">
                  {index > 0 && (
                    <IconButton
                      size="sm"
                      label={t('people.contacts.makeMain', { address })}
                      icon={<ArrowUpToLine className="size-3.5" />}
                      onClick={() => reorder([index, ...others(index)])}
                    />
                  )}
                  <IconButton
                    size="sm"
                    label={t('people.contacts.removeAddress', { address })}
                    icon={<X className="size-3.5" />}
                    onClick={() => reorder(others(index))}
                  />
                </span>
              )
            }
          />
        </Field>
      ))}
      {!isReadOnly && (
        <Button
          kind="ghost"
          size="sm"
          icon={<Plus />}
          className="justify-self-start"
          onClick={() => {
            onChange([...value, ''])
            setKeys([...keys, next])
            setNext(next + 1)
          }}
        >
          {t('people.contacts.addAddress')}
        </Button>
      )}
    </div>
  )
}
