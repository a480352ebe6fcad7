import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Avatar } from '#ui/avatar'
import { TextButton } from '#ui/button'
import { Spinner } from '#ui/spinner'
import { notify } from '#ui/toast'
import { api } from '../lib/api.ts'
import { useWords } from '../lib/i18n.ts'
import { wordsOf } from '../lib/refusals.ts'
import type { Me, Session } from '../lib/session.ts'

type DemoPerson = NonNullable<Session['demoPersons']>[number]

/** As many as one takes in at a glance; the rest of a group is one press away. */
const atFirst = 8

/** The people of the demo world, each one press away. There is no such list anywhere else. */
export function DemoPersons({ persons, onEnter }: { persons: readonly DemoPerson[]; onEnter: (me: Me) => void }) {
  const { t } = useWords()
  const signIn = useMutation({
    ...api.access.signInDemo.mutationOptions(),
    onSuccess: onEnter,
    onError: (error) => notify({ kind: 'failure', text: wordsOf(error) }),
  })
  const groups = Map.groupBy(persons, (person) => person.kind)
  return (
    <div className="mx-auto w-full max-w-130">
      <h2 className="text-16 font-semibold">{t('signin.demo.title')}</h2>
      <p className="mt-0.5 text-13 text-muted">{t('signin.demo.text')}</p>
      {[...groups].map(([kind, those]) => (
        <Group key={kind} title={t(`signin.demo.${kind}`)} persons={those}>
          {(person) => (
            <PersonButton
              person={person}
              isEntering={signIn.isPending && signIn.variables.loginId === person.loginId}
              isDisabled={signIn.isPending}
              onPress={() => signIn.mutate({ loginId: person.loginId })}
            />
          )}
        </Group>
      ))}
    </div>
  )
}

type GroupProps = { title: string; persons: readonly DemoPerson[]; children: (person: DemoPerson) => ReactNode }

function Group({ title, persons, children }: GroupProps) {
  const { t } = useWords()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? persons : persons.slice(0, atFirst)
  const rest = persons.length - shown.length
  return (
    <section aria-label={title} className="mt-6 border-t border-line pt-5">
      <h3 className="label-12">{title}</h3>
      <ul className="-mx-2 mt-1 grid grid-cols-2 gap-x-2 phone:grid-cols-1">
        {shown.map((person) => (
          <li key={person.loginId}>{children(person)}</li>
        ))}
      </ul>
      {rest > 0 && (
        <TextButton onClick={() => setWhole(true)} className="mt-1 text-13 phone:min-h-10">
          {t('signin.demo.more', { count: rest })}
        </TextButton>
      )}
    </section>
  )
}

type PersonButtonProps = { person: DemoPerson; isEntering: boolean; isDisabled: boolean; onPress: () => void }

function PersonButton({ person, isEntering, isDisabled, onPress }: PersonButtonProps) {
  return (
    <button
      type="button"
      disabled={isDisabled}
      onClick={onPress}
      className="flex w-full min-w-0 items-center gap-2.5 rounded-md p-2 text-left text-13 hover:bg-surface-press/60"
    >
      {isEntering ? (
        <span className="grid size-7 flex-none place-items-center">
          <Spinner />
        </span>
      ) : (
        <Avatar name={person.name} kind={person.kind} size={28} />
      )}
      <span className="min-w-0 leading-4">
        <span className="cut block font-medium">{person.name}</span>
        <span className="cut block text-12 text-muted" title={person.about}>
          {person.about}
        </span>
      </span>
    </button>
  )
}
