import { useMutation } from '@tanstack/react-query'
import { Avatar } from '#ui/avatar'
import { Spinner } from '#ui/spinner'
import { notify } from '#ui/toast'
import { api } from '../lib/api.ts'
import { useWords } from '../lib/i18n.ts'
import { wordsOf } from '../lib/refusals.ts'
import type { Me, Session } from '../lib/session.ts'

type DemoPerson = NonNullable<Session['demoPersons']>[number]

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
    <div className="mx-auto w-full max-w-110">
      <h2 className="text-16 font-semibold">{t('signin.demo.title')}</h2>
      <p className="mt-1 mb-4 text-13 text-muted">{t('signin.demo.text')}</p>
      {[...groups].map(([kind, those]) => (
        <section key={kind} aria-label={t(`signin.demo.${kind}`)} className="mb-4">
          <h3 className="mb-1 label-12">{t(`signin.demo.${kind}`)}</h3>
          <ul className="grid grid-cols-2 gap-2 phone:grid-cols-1">
            {those.map((person) => (
              <li key={person.loginId}>
                <button
                  type="button"
                  disabled={signIn.isPending}
                  onClick={() => signIn.mutate({ loginId: person.loginId })}
                  className="flex w-full min-w-0 items-center gap-2.5 rounded-md border border-line bg-surface px-3 py-2 text-left text-13 hover:border-line-hover hover:bg-surface-hover"
                >
                  {signIn.isPending && signIn.variables.loginId === person.loginId ? (
                    <span className="grid size-7 flex-none place-items-center">
                      <Spinner />
                    </span>
                  ) : (
                    <Avatar name={person.name} kind={person.kind} size={28} />
                  )}
                  <span className="min-w-0">
                    <span className="cut block font-medium">{person.name}</span>
                    <span className="cut block text-12 text-muted" title={person.about}>
                      {person.about}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
