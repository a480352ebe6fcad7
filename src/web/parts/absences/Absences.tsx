import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '#ui/dialog'
import { Field } from '#ui/field'
import { Select } from '#ui/select'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { AbsenceList } from './AbsenceList.tsx'
import { teamOf } from './team.ts'

/** Where the reader's menu leads: his own absences, and those of the departments that he heads. */
export function Absences({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { employeeId } = useMe()
  if (employeeId === null) return null
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('absences.title')} closeLabel={t('ui.close')} size="md">
      <OfOneOrMany employeeId={employeeId} />
    </Dialog>
  )
}

function OfOneOrMany({ employeeId }: { employeeId: number }) {
  const { t } = useWords()
  const me = useMe()
  const departments = useQuery(api.people.departments.queryOptions()).data?.rows ?? []
  const employees = useQuery(api.people.employees.queryOptions()).data?.rows ?? []
  const [chosen, setChosen] = useState(employeeId)
  const team = teamOf(departments, employeeId)
  const shown = employees.filter(({ id }) => id === employeeId || team.has(id))
  const timeZone = employees.find(({ id }) => id === chosen)?.timeZone ?? me.timeZone
  return (
    <>
      {shown.length > 1 && (
        <Field label={t('absences.whose')}>
          <Select
            value={chosen}
            onChange={setChosen}
            options={shown.map(({ id, name }) => ({ value: id, label: id === employeeId ? t('absences.mine') : name }))}
          />
        </Field>
      )}
      <AbsenceList key={chosen} employeeId={chosen} timeZone={timeZone} isTitled={false} />
    </>
  )
}
