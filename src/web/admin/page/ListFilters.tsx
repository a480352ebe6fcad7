import { type ReactNode, useEffect, useState } from 'react'
import { Checkbox } from '#ui/checkbox'
import { SearchInput } from '#ui/search-input'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch, useGo } from '../admin-search.ts'

/** Milliseconds without a key after which a search is asked. */
const pause = 200

/** The search line of a list and the switch for what was switched off; both live in the address. */
export function ListFilters({
  placeholder,
  hasInactive = true,
  children,
}: {
  placeholder: string
  hasInactive?: boolean | undefined
  children?: ReactNode
}) {
  const { t } = useWords()
  const { search = '', all = false } = useAdminSearch()
  const go = useGo()
  return (
    <>
      <SearchLine asked={search} placeholder={placeholder} />
      {children}
      {hasInactive && (
        <Checkbox isOn={all} onChange={(isOn) => go({ all: isOn || undefined }, { isQuiet: true })}>
          {t('admin.showInactive')}
        </Checkbox>
      )}
    </>
  )
}

const lineId = 'list-search'

function SearchLine({ asked, placeholder }: { asked: string; placeholder: string }) {
  const { t } = useWords()
  const go = useGo()
  const [typed, setTyped] = useState(asked)
  const [sent, setSent] = useState(asked)
  const [known, setKnown] = useState(asked)
  // The address changed by other hands (a way back, a press on «Показать всё») changes the line; its own echo does not.
  if (asked !== known) {
    setKnown(asked)
    if (asked !== sent) setTyped(asked)
  }
  useHotkeys([
    {
      keys: '/',
      words: t('admin.keys.search'),
      group: t('admin.keys.list'),
      run: () => document.getElementById(lineId)?.focus(),
    },
  ])
  useEffect(() => {
    const wanted = typed.trim()
    if (wanted === asked) return
    const timer = setTimeout(() => {
      setSent(wanted)
      go({ search: wanted || undefined }, { isQuiet: true })
    }, pause)
    return () => clearTimeout(timer)
  })
  return (
    <SearchInput
      id={lineId}
      label={placeholder}
      placeholder={placeholder}
      clearLabel={t('admin.clear')}
      value={typed}
      onChange={setTyped}
      className="w-72! phone:w-full!"
    />
  )
}
