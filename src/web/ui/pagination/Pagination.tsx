import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#ui/button'
import { IconButton } from '#ui/icon-button'

export type PaginationProps = {
  /** From 1. */
  page: number
  pages: number
  onPage: (page: number) => void
  /** «Показаны 1–16 из 128» */
  summary?: ReactNode
  words: { label: string; previous: string; next: string }
}

/** Where we are in a long list, and the pages beside this one. */
export function Pagination({ page, pages, onPage, summary, words }: PaginationProps) {
  return (
    <nav aria-label={words.label} className="flex min-h-11 items-center gap-1 text-12 text-muted">
      <span className="flex-1">{summary}</span>
      <IconButton
        label={words.previous}
        icon={<ChevronLeft />}
        isDisabled={page <= 1}
        onClick={() => onPage(page - 1)}
      />
      <span aria-current="page" className="px-1 whitespace-nowrap">
        {page} / {pages}
      </span>
      <IconButton
        label={words.next}
        icon={<ChevronRight />}
        isDisabled={page >= pages}
        onClick={() => onPage(page + 1)}
      />
    </nav>
  )
}

/** The foot of a list that grows: «Показать ещё 25». */
export function ShowMore({
  children,
  isBusy,
  onPress,
}: {
  children: ReactNode
  isBusy?: boolean | undefined
  onPress: () => void
}) {
  return (
    <div className="flex justify-center p-3">
      <Button kind="ghost" size="sm" isBusy={isBusy} onClick={onPress}>
        {children}
      </Button>
    </div>
  )
}

/** Over a list: «Показать 2 новых». What arrived waits here, so that the row under the pointer stays. */
export function NewRows({ children, onPress }: { children: ReactNode; onPress: () => void }) {
  return (
    <button
      type="button"
      data-ring="inside"
      onClick={onPress}
      className="flex h-8 w-full flex-none items-center justify-center gap-1.5 border-b border-line text-12 font-medium text-accent-text hover:bg-surface-hover phone:h-10 [&>.lucide]:size-3"
    >
      {children}
    </button>
  )
}
