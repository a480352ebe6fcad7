import { product, type Rule, type Source, withoutComments } from './source.ts'

/** Plural forms that each language needs; Russian `other` is for fractions. */
const forms: Record<string, string[]> = { ru: ['few', 'many', 'one', 'other'], en: ['one', 'other'] }
const plural = /_(zero|one|two|few|many|other)$/

/** Texts that stand for a code, whether or not a screen shows it today: `textsFor` demands them. */
const forCodes = /^(errors|permissions)\./

type Words = { language: string; texts: Map<string, string> }

export const languagesAgree: Rule = {
  says: 'both languages have the same keys, the same places for values, and the plural forms they need',
  complaints: (sources) => {
    const [first, ...others] = dictionaries(sources)
    if (!first) return []
    return [
      ...missingForms(first),
      ...others.flatMap((other) => [...missingForms(other), ...differences(first, other)]),
    ]
  },
}

export const wordsAreUsed: Rule = {
  says: 'every text is used, and every text that is used is there',
  complaints: (sources) => {
    const [first] = dictionaries(sources)
    if (!first) return []
    const keys = new Set([...first.texts.keys()].map(bareKey))
    const code = product(sources).map(({ path, text }) => ({ path, text: withoutComments(text) }))
    const literals = new Set(
      code.flatMap(({ text }) => [...text.matchAll(/(['"`])([\w.-]+)\1/g)].map(([, , key]) => key ?? '')),
    )
    const patterns = templatesIn(code)
    const unused = [...keys].filter(
      (key) => !forCodes.test(key) && !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    )
    return [
      ...unused.map((key) => `${key} is used nowhere`),
      ...asked(code)
        .filter(({ key }) => !keys.has(key))
        .map(({ path, key }) => `${path} asks for ${key}, which has no text`),
    ]
  },
}

/** Complains of every code that has no text in some language, under its prefix: `errors.ticket.closed`. */
export function textsFor(prefix: string, codes: readonly string[]): Rule {
  return {
    says: `every code of ${prefix} has a text in every language`,
    complaints: (sources) =>
      dictionaries(sources).flatMap(({ language, texts }) => {
        const keys = new Set([...texts.keys()].map(bareKey))
        return codes
          .filter((code) => !keys.has(`${prefix}.${code}`))
          .map((code) => `${language}: ${prefix}.${code} has no text`)
      }),
  }
}

const bareKey = (key: string) => key.replace(plural, '')

/** Russian first: it is the one the others are measured by. */
function dictionaries(sources: readonly Source[]): Words[] {
  return Object.keys(forms).flatMap((language) => {
    const files = sources.filter(({ path }) => path.startsWith(`i18n/${language}/`))
    if (files.length === 0) return []
    const entries = files.flatMap(({ path, text }) => flatten(path.replace(/^.*\/|\.json$/g, ''), JSON.parse(text)))
    return [{ language, texts: new Map(entries) }]
  })
}

function flatten(key: string, value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[key, String(value)]]
  return Object.entries(value).flatMap(([name, inner]) => flatten(`${key}.${name}`, inner))
}

function missingForms({ language, texts }: Words): string[] {
  const wanted = forms[language] ?? []
  const counted = new Set([...texts.keys()].filter((key) => plural.test(key)).map(bareKey))
  return [...counted].flatMap((key) => {
    const missing = wanted.filter((form) => !texts.has(`${key}_${form}`))
    return missing.map((form) => `${language}: ${key} lacks the form _${form}`)
  })
}

function differences(first: Words, other: Words): string[] {
  const [here, there] = [placesByKey(first), placesByKey(other)]
  const onlyHere = [...here.keys()].filter((key) => !there.has(key)).map((key) => `${other.language} lacks ${key}`)
  const onlyThere = [...there.keys()].filter((key) => !here.has(key)).map((key) => `${first.language} lacks ${key}`)
  const otherPlaces = [...here].filter(([key, places]) => there.has(key) && there.get(key) !== places)
  return [
    ...onlyHere,
    ...onlyThere,
    ...otherPlaces.map(([key, places]) => `${key}: {{${places}}} against {{${there.get(key)}}}`),
  ]
}

/** Which values a text has places for, over all its plural forms. */
function placesByKey({ texts }: Words): Map<string, string> {
  const all = new Map<string, Set<string>>()
  for (const [key, text] of texts) {
    const places = all.get(bareKey(key)) ?? new Set()
    for (const [, place] of text.matchAll(/\{\{\s*-?\s*(\w+)[^}]*\}\}/g)) places.add(place ?? '')
    all.set(bareKey(key), places)
  }
  return new Map([...all].map(([key, places]) => [key, [...places].sort().join(', ')]))
}

/** Keys put together at run time, `errors.${code}`: whatever such a template could make counts as used. */
function templatesIn(code: Source[]): RegExp[] {
  const templates = code.flatMap(({ text }) => [...text.matchAll(/`(\w+\.[\w.-]*(?:\$\{[^}]*\}[\w.-]*)+)`/g)])
  return templates.map(([, template]) => {
    const parts = (template ?? '').split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'))
    return new RegExp(`^${parts.join('.+')}$`)
  })
}

function asked(code: Source[]): { path: string; key: string }[] {
  return code.flatMap(({ path, text }) => {
    const calls = [...text.matchAll(/\b(?:t\(|say\([^,()]+,|i18nKey=)\s*['"]([\w.-]+)['"]/g)]
    return calls.map(([, key]) => ({ path, key: key ?? '' }))
  })
}
