import { AwayMark } from './AwayMark.tsx'

/** An employee as one of those to choose from: his name, and until when he is away. */
export function EmployeeChoice({ name, awayUntil }: { name: string; awayUntil: number | null }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="cut">{name}</span>
      <AwayMark until={awayUntil} />
    </span>
  )
}
