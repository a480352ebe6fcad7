import { Search, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#ui/icon-button'
import { Input, type InputProps } from '#ui/input'

export type SearchInputProps = Omit<InputProps, 'icon' | 'end' | 'type' | 'value' | 'onChange'> & {
  /** Accessible name: «Найти». */
  label: string
  value: string
  onChange: (value: string) => void
  clearLabel: string
  /** Shown while empty: a key. */
  end?: ReactNode
}

/** A search line with a way to clear it. Escape clears it too, and only an empty one lets Escape through. */
export function SearchInput({ label, value, onChange, clearLabel, end, onKeyDown, ...rest }: SearchInputProps) {
  const clear = (
    <IconButton
      size="sm"
      hasTooltip={false}
      label={clearLabel}
      icon={<X className="size-3.5" />}
      onClick={() => onChange('')}
      className="-mr-1.5"
    />
  )
  return (
    <Input
      {...rest}
      aria-label={label}
      role="searchbox"
      inputMode="search"
      enterKeyHint="search"
      autoComplete="off"
      value={value}
      onChange={onChange}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') {
          event.preventDefault()
          event.stopPropagation()
          onChange('')
        }
        onKeyDown?.(event)
      }}
      icon={<Search />}
      end={value === '' ? end : clear}
    />
  )
}
