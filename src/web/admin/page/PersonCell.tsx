import { PersonChip } from '#parts/PersonChip'

/** A person in a cell of a table: on the middle line of its row. */
export function PersonCell({ name }: { name: string }) {
  return (
    <span className="flex min-w-0">
      <PersonChip name={name} />
    </span>
  )
}
