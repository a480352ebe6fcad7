/** One setting as its form shows it, read from the JSON schema of its module. */
export type SettingShape = { key: string; isNullable: boolean } & (
  | { kind: 'switch' }
  | { kind: 'number'; min: number | undefined; max: number | undefined }
  | { kind: 'choice'; choices: readonly string[] }
  | { kind: 'text' }
  /** One of those who may be responsible, or of the groups, by id. */
  | { kind: 'one'; from: 'employees' | 'groups' }
)

type Part = Record<string, unknown>

const isPart = (given: unknown): given is Part => typeof given === 'object' && given !== null && !Array.isArray(given)
const numberOf = (given: unknown): number | undefined => (typeof given === 'number' ? given : undefined)
const textsOf = (given: unknown): string[] =>
  Array.isArray(given) ? given.filter((each) => typeof each === 'string') : []

/** The fields of a settings form in the order of its schema. A kind of value that no control shows is left out. */
export function fieldsOf(schema: Part): SettingShape[] {
  const properties = isPart(schema['properties']) ? schema['properties'] : {}
  return Object.entries(properties).flatMap(([key, given]) => (isPart(given) ? shapeOf(key, given) : []))
}

function shapeOf(key: string, given: Part): SettingShape[] {
  const parts = (Array.isArray(given['anyOf']) ? given['anyOf'] : [given]).filter(isPart)
  const isNullable = parts.some((part) => part['type'] === 'null')
  const [part] = parts.filter((each) => each['type'] !== 'null')
  if (part === undefined) return []
  const from = given['chosenFrom']
  if (from === 'employees' || from === 'groups') return [{ key, isNullable, kind: 'one', from }]
  const choices = textsOf(part['enum'])
  if (choices.length > 0) return [{ key, isNullable, kind: 'choice', choices }]
  switch (part['type']) {
    case 'boolean':
      return [{ key, isNullable, kind: 'switch' }]
    case 'integer':
    case 'number':
      return [{ key, isNullable, kind: 'number', ...boundsOf(part) }]
    case 'string':
      return [{ key, isNullable, kind: 'text' }]
    default:
      return []
  }
}

/** JSON schema writes what has no bound as the largest whole number there is: that says nothing to people. */
function boundsOf(part: Part): { min: number | undefined; max: number | undefined } {
  const told = (value: number | undefined) =>
    value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value
  return { min: told(numberOf(part['minimum'])), max: told(numberOf(part['maximum'])) }
}
