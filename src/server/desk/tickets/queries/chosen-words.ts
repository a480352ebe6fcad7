import type { Language } from '#kernel/ctx'
import type { FactRow } from '#kernel/facts'
import type { Words } from '#kernel/schema'
import { say } from '#kernel/words'
import type { Names } from './change-names.ts'

/** By what the desk chose a responsible, in words: the service and whose responsibles they are, or another rule (D2, D9). */
export function chosenWords(row: FactRow, names: Names): Words {
  return { ru: inLanguage('ru', row, names), en: inLanguage('en', row, names) }
}

function inLanguage(language: Language, { data }: FactRow, names: Names): string {
  const by = String(data['by'])
  const nameOf = (id: (typeof data)[string] | undefined) => names.of('service', id)?.[language] ?? ''
  const isInherited = by === 'service' && data['serviceId'] !== data['byServiceId']
  const places = { name: nameOf(data['serviceId']), from: nameOf(data['byServiceId']) }
  const rule = say(language, `tickets.chosen.${isInherited ? 'inherited' : by}`, places)
  return say(language, Number(data['among']) > 1 ? 'tickets.chosen.leastLoaded' : 'tickets.chosen.alone', { rule })
}
