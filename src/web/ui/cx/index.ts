/** Joins class names, leaving out what is empty; later names do not override earlier ones, so pass layout only. */
export function cx(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
