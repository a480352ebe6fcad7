const step = 10

type Sorted = { id: number; sort: number }

/** Rows with one of them moved a place up or down, numbered anew in tens, and those whose number is another now. */
export function movedRows<Row extends Sorted>(
  rows: readonly Row[],
  id: number,
  by: 1 | -1,
): { sorted: Row[]; changed: Row[] } {
  const from = rows.findIndex((row) => row.id === id)
  const [row, other] = [rows[from], rows[from + by]]
  if (row === undefined || other === undefined) return { sorted: [...rows], changed: [] }
  const moved = rows.with(from, other).with(from + by, row)
  const sorted = moved.map((each, index) => ({ ...each, sort: (index + 1) * step }))
  const before = new Map(rows.map((each) => [each.id, each.sort]))
  return { sorted, changed: sorted.filter((each) => each.sort !== before.get(each.id)) }
}
