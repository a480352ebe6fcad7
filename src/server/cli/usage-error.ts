/** Thrown by a verb when its words are not what it needs; `otklik` then prints the reason and the verb's help. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
