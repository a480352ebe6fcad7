import { ArrowDown, ArrowUp } from 'lucide-react'
import { IconButton } from '#ui/icon-button'
import { useWords } from '../../lib/i18n.ts'
import { type Named, useNameOf } from '../../lib/names.ts'

type MoversProps = { name: string; isFirst: boolean; isLast: boolean; move: (by: 1 | -1) => void }

/** Two arrows that move a row, or an option, up and down in its order. */
export function Movers({ name, isFirst, isLast, move }: MoversProps) {
  const { t } = useWords()
  return (
    <>
      <IconButton
        label={t('catalog.up', { name })}
        hasTooltip={false}
        icon={<ArrowUp className="size-3.5" />}
        isDisabled={isFirst}
        onClick={() => move(-1)}
      />
      <IconButton
        label={t('catalog.down', { name })}
        hasTooltip={false}
        icon={<ArrowDown className="size-3.5" />}
        isDisabled={isLast}
        onClick={() => move(1)}
      />
    </>
  )
}

type Ordered = { id: number; name: Named }
type RowMoversProps<Row> = { row: Row; rows: readonly Row[]; move: (row: Row, by: 1 | -1) => void }

/** The same in a cell of a table, for a row among the others. */
export function RowMovers<Row extends Ordered>({ row, rows, move }: RowMoversProps<Row>) {
  const nameOf = useNameOf()
  return (
    <span className="-my-1 flex">
      <Movers
        name={nameOf(row.name)}
        isFirst={rows[0]?.id === row.id}
        isLast={rows.at(-1)?.id === row.id}
        move={(by) => move(row, by)}
      />
    </span>
  )
}
