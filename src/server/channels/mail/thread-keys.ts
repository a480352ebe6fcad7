import { type IsOurToken, isOurs, type MacOf, type Token, tokenOfTag } from '#domain/mail'
import type { Keys } from '#kernel/crypto'

/** How our letters are known again: by MACs that only this installation can make. */
export type ThreadKeys = {
  macOf: MacOf
  isOurs(token: Token): boolean
  isOurTag: IsOurToken
  /** The value of the header that marks every letter of this installation. */
  loopMark: string
}

export const LOOP_HEADER = 'X-Otklik-Loop'
const MAC_DIGITS = 8

const known = new WeakMap<Keys, ThreadKeys>()

/** The thread keys derived from the installation's secret. */
export function threadKeys(keys: Keys): ThreadKeys {
  const made = known.get(keys) ?? derive(keys)
  known.set(keys, made)
  return made
}

function derive(keys: Keys): ThreadKeys {
  const macOf: MacOf = (number) => keys.mac(`ticket:${number}`, MAC_DIGITS)
  const isOurOwn = (token: Token) => isOurs(token, macOf)
  return {
    macOf,
    isOurs: isOurOwn,
    isOurTag: (tag) => {
      const token = tokenOfTag(tag)
      return token !== null && isOurOwn(token)
    },
    loopMark: keys.mac('mail loop', 24),
  }
}
