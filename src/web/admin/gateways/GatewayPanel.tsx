import { useState } from 'react'
import type { Surroundings } from './GatewayFields.tsx'
import { GatewayForm } from './GatewayForm.tsx'
import type { Gateway, GatewayType } from './gateway-words.tsx'
import { TypeStep } from './TypeStep.tsx'

/**
 * Adding takes two steps: first what kind it is, then its parameters; leaving the second leaves nothing behind. The kind
 * of a saved gateway does not change, so changing one is the second step alone (MAIL-01).
 */
export function GatewayPanel({ row, surroundings }: { row: Gateway | null; surroundings: Surroundings }) {
  const [type, setType] = useState<GatewayType | null>(row?.type ?? null)
  if (type === null) return <TypeStep hasListener={surroundings.listener !== null} onNext={setType} />
  return (
    <GatewayForm
      key={type}
      row={row}
      type={type}
      surroundings={surroundings}
      onBack={row === null ? () => setType(null) : undefined}
    />
  )
}
