import { Tag } from '#ui/tag'
import { useWords } from '../../lib/i18n.ts'
import type { Role } from '../fields/people-fields.tsx'

/** Roles as short tags, their words on hover. */
export function RoleTags({ roles }: { roles: readonly Role[] }) {
  const { t } = useWords()
  return (
    <span className="flex gap-1">
      {roles
        .filter((role) => role !== 'D')
        .map((role) => (
          <Tag key={role} title={t(`people.roles.${role}.text`)}>
            {t(`people.roles.${role}.short`)}
          </Tag>
        ))}
    </span>
  )
}
