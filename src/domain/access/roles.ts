/**
 * The five roles of the desk (ACL-01…05): D access denied, R client, T staff, V demo (reads all, writes nothing),
 * W administrator.
 */
export const roles = ['D', 'R', 'T', 'V', 'W'] as const
export type Role = (typeof roles)[number]

/**
 * What somebody may be after all his grants are added up (D15): the union over himself, his groups and departments with
 * their parents. Each stronger role holds the weaker, W ⊃ T ⊃ R; V stands beside them; D counts only where nothing else
 * was granted. No grant at all is D.
 */
export function effectiveRoles(granted: readonly Role[]): Role[] {
  const found = new Set<Role>(granted.filter((role) => role !== 'D'))
  if (found.has('W')) found.add('T')
  if (found.has('T')) found.add('R')
  return found.size === 0 ? ['D'] : roles.filter((role) => found.has(role))
}
