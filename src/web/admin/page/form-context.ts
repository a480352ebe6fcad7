import { createContext, useContext } from 'react'

/** What every field of a form asks of the form it stands in. */
export type FormState = {
  /** What the server refused, by path: `name.ru`, `addresses.1`. */
  errors: Readonly<Record<string, string>>
  /** Whoever may only look sees all fields and changes none. */
  isReadOnly: boolean
}

export const FormContext = createContext<FormState>({ errors: {}, isReadOnly: false })

/** The words under a field: of its own path, else the first of those below it (`addresses.1` under `addresses`). */
export function useFieldState(path: string): { error: string | undefined; isReadOnly: boolean } {
  const { errors, isReadOnly } = useContext(FormContext)
  const below = Object.entries(errors).find(([each]) => each.startsWith(`${path}.`))
  return { error: errors[path] ?? below?.[1], isReadOnly }
}
