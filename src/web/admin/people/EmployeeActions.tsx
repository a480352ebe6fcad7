import { useMutation } from '@tanstack/react-query'
import { KeyRound, UserRoundCheck, UserRoundX } from 'lucide-react'
import { Button } from '#ui/button'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import type { OneTimeLink } from './LinkDialog.tsx'
import type { Employee } from './people-queries.ts'

/** What can be done with an employee beside changing him: a link to come in, the door shut or opened again. */
export function EmployeeActions({
  row,
  onLink,
  onDeactivate,
}: {
  row: Employee
  onLink: (link: OneTimeLink) => void
  /** Asks first: the question stands outside the panel, over it. */
  onDeactivate: () => void
}) {
  const { t } = useWords()
  const onError = (error: Error) => notify({ kind: 'failure', text: wordsOf(error) })
  const link = useMutation({ ...api.people.linkForEmployee.mutationOptions(), onSuccess: onLink, onError })
  const activate = useMutation({
    ...api.people.activateEmployee.mutationOptions(),
    onSuccess: () => notify({ text: t('people.activated', { name: row.name }) }),
    onError,
  })
  if (!row.isActive)
    return (
      <Button icon={<UserRoundCheck />} isBusy={activate.isPending} onClick={() => activate.mutate({ id: row.id })}>
        {t('people.activate')}
      </Button>
    )
  return (
    <>
      <Button icon={<KeyRound />} isBusy={link.isPending} onClick={() => link.mutate({ id: row.id })}>
        {t('people.link.make')}
      </Button>
      <Button kind="quiet-danger" icon={<UserRoundX />} onClick={onDeactivate}>
        {t('people.deactivate.open')}
      </Button>
    </>
  )
}
