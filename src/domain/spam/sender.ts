import { comparableAddress } from '../mail/index.ts'

/** What a rule says of a sender's letters: always let in, or never. */
export type SenderRuleKind = 'allow' | 'block'

/** A sender as a rule names him: an address, or `@` and a domain, lower case and as A-label; null where it is neither. */
export function senderName(written: string): string | null {
  const trimmed = written.trim()
  if (!trimmed.startsWith('@')) return plausible(comparableAddress(trimmed))
  const asAddress = comparableAddress(`somebody${trimmed}`)
  return plausible(asAddress)?.slice('somebody'.length) ?? null
}

// A domain without a dot, or with a space, is a slip of the hand: a rule for it would never fit anybody.
const plausible = (address: string | null): string | null =>
  address !== null && /^[^\s@]*@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(address) ? address : null

/** The names by which rules may know a sender, the nearest first: his address, then its domain. */
export function namesOfSender(address: string): string[] {
  const name = comparableAddress(address)
  return name === null ? [] : [name, name.slice(name.lastIndexOf('@'))]
}

/** The rule that holds for a sender: that of his very address before that of its domain; null where there is none. */
export function ruleFor(
  address: string,
  rules: readonly { readonly sender: string; readonly kind: SenderRuleKind }[],
): SenderRuleKind | null {
  const [exact, domain] = namesOfSender(address).map((name) => rules.find(({ sender }) => sender === name))
  return exact?.kind ?? domain?.kind ?? null
}
