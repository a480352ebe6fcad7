import type { ReactNode } from 'react'

/** What the list says in place of choices, and the names of its small buttons. */
export type ComboboxWords = {
  placeholder?: string
  /** Nothing found: what to do next. */
  empty: ReactNode
  /** While the search is under way. */
  loading: string
  clear: string
  open: string
  /** Name of the button that takes a chosen one away (`ComboboxMany`). */
  remove?: (text: string) => string
}

export type ComboboxCommon<Item> = {
  /** All choices, or what the search found. */
  items: readonly Item[]
  itemKey: (item: Item) => string
  /** The words of a choice: shown in the line, searched when there is no `onSearch`. */
  itemText: (item: Item) => string
  /** How a choice is drawn in the list; its text if left out. */
  renderItem?: ((item: Item) => ReactNode) | undefined
  /** Given: the caller searches (waits 150 ms between keys) and hands in new `items`. Left out: the list filters itself. */
  onSearch?: ((query: string) => void) | undefined
  isLoading?: boolean | undefined
  words: ComboboxWords
  /** Accessible name, when no `Field` gives one. */
  label?: string | undefined
  isDisabled?: boolean | undefined
  /** Under the list: «Новый контакт», given what was typed. */
  renderFooter?: ((query: string) => ReactNode) | undefined
  className?: string | undefined
}
