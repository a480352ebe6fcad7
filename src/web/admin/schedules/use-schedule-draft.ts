import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { notify } from '#ui/toast'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { isRefusal } from '../../lib/refusals.ts'
import type { MovingSave } from '../levels/MovesNotice.tsx'
import {
  inputOf,
  newSchedule,
  opensOtherwise,
  type ScheduleValue,
  type ScheduleView,
  scheduleValue,
} from './schedule-value.ts'

/** The schedule being written: what of it is new, its save, what has to be asked first, and what another saved meanwhile. */
export function useScheduleDraft(row: ScheduleView | null, timeZone: string) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [first, setFirst] = useState<ScheduleValue>(() => (row === null ? newSchedule(timeZone) : scheduleValue(row)))
  const [value, setValue] = useState(first)
  const [version, setVersion] = useState(row?.version ?? 0)
  const [moving, setMoving] = useState<MovingSave | null>(null)
  const levels = useQuery(api.sla.levels.queryOptions({ input: { onlyActive: false } })).data?.rows
  const isDirty = JSON.stringify(first) !== JSON.stringify(value)
  const save = useMutation({
    mutationFn: () =>
      row === null
        ? api.calendar.addSchedule.call(inputOf(value))
        : api.calendar.saveSchedule.call({ ...inputOf(value), id: row.id, version }),
    onSuccess: (saved) => {
      setFirst(value)
      setVersion(saved.version)
      notify({ text: t(row === null ? 'schedules.page.added' : 'admin.saved') })
      if (row === null)
        void navigate({
          to: '/admin/schedules/$id',
          params: { id: String(saved.id) },
          replace: true,
          ignoreBlocker: true,
        })
    },
    // Whoever was overtaken chooses between his words and those that stand there now.
    onError: (_error, _input, _kept, { client }) => client.invalidateQueries({ queryKey: ['calendar'] }),
  })
  function takeTheirs(): void {
    if (row === null) return
    setFirst(scheduleValue(row))
    setValue(scheduleValue(row))
    keepMine()
  }
  function keepMine(): void {
    setVersion(row?.version ?? 0)
    save.reset()
  }
  // Nothing is written here: what another has saved is simply what there is.
  if (row !== null && !isDirty && !save.isPending && row.version > version) takeTheirs()
  return {
    value,
    set: (change: Partial<ScheduleValue>) => setValue((now) => ({ ...now, ...change })),
    isDirty,
    save,
    isOvertaken: isRefusal(save.error, 'schedule.changedSince'),
    takeTheirs,
    keepMine,
    submit: () => {
      const isUsed = row !== null && levels?.some(({ schedule }) => schedule.id === row.id) === true
      if (isUsed && opensOtherwise(first, value)) setMoving({ kind: 'schedule', id: row.id, input: inputOf(value) })
      else save.mutate()
    },
    moving,
    stopMoving: () => setMoving(null),
  }
}

export type ScheduleDraft = ReturnType<typeof useScheduleDraft>
