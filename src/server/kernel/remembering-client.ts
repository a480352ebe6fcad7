import pg from 'pg'

/** Longer lists of parameters come in too many lengths to be worth it. */
const MOST_PARAMETERS = 50
/** What is asked now and then is not worth the server's memory, which each connection spends for itself. */
const USUAL_FROM = 10
const MOST_USUAL = 300
const MOST_COUNTED = 5_000

/**
 * Connections on which the server remembers what we ask usually: such a statement is read and planned once for each
 * connection, not each time, which is half of what a small statement costs. All connections of one pool use the same names.
 */
export function rememberingClient(): typeof pg.Client {
  const usual = new Usual()
  return class extends pg.Client {
    // pg's query has a dozen shapes; drizzle uses the one with a config and values, and everything else passes through.
    override query(...asked: unknown[]): never {
      const [config, values] = asked
      const name = isNameable(config) && isShort(values) ? usual.nameOf(config.text) : undefined
      const rest = name === undefined ? asked : [{ ...(config as object), name }, ...asked.slice(1)]
      return (super.query as (...asked: unknown[]) => never)(...rest)
    }
  }
}

const isNameable = (config: unknown): config is { text: string } =>
  typeof config === 'object' && config !== null && 'text' in config && !('name' in config && config.name !== undefined)

const isShort = (values: unknown): boolean =>
  Array.isArray(values) && values.length > 0 && values.length <= MOST_PARAMETERS

/** Which statements are asked usually, and what they are called. */
class Usual {
  readonly #uses = new Map<string, number>()
  readonly #names = new Map<string, string>()

  /** The same for the same text; undefined for what is not asked usually. */
  nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= MOST_USUAL) return known
    const times = (this.#uses.get(text) ?? 0) + 1
    if (times < USUAL_FROM) {
      if (this.#uses.size < MOST_COUNTED || times > 1) this.#uses.set(text, times)
      return undefined
    }
    this.#uses.delete(text)
    const name = `usual_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
