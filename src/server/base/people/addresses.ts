import { comparableAddress } from '#domain/mail'

/** An address in the form it is stored and compared in: lower case, domain as A-label (foundation 6). */
export const normaliseAddress = (text: string): string => comparableAddress(text) ?? text.trim().toLowerCase()
