import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#ui/button'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Input } from '#ui/input'
import { Segmented } from '#ui/segmented'
import { api } from '../lib/api.ts'
import { useWords } from '../lib/i18n.ts'
import { fieldErrors, formError } from '../lib/refusals.ts'
import { enter, useSession } from '../lib/session.ts'
import { DemoPersons } from './DemoPersons.tsx'
import { SigninPage } from './SigninPage.tsx'

const route = getRouteApi('/signin')

/** One page for both faces: whoever comes says which, gives address and password, and is led to where he wanted. */
export function SigninScreen() {
  const { t } = useWords()
  const { next, as } = route.useSearch()
  const navigate = route.useNavigate()
  const { demoPersons } = useSession()
  const wantsDesk = next?.startsWith('/desk') === true || next?.startsWith('/admin') === true
  const kind = as ?? (wantsDesk ? 'staff' : 'client')
  const demo = demoPersons && <DemoPersons persons={demoPersons} onEnter={(me) => enter(me, undefined)} />
  return (
    <SigninPage title={t(`signin.title.${kind}`)} {...(demo ? { aside: demo } : {})}>
      <Segmented
        label={t('signin.who')}
        value={kind}
        onChange={(face) => void navigate({ search: (now) => ({ ...now, as: face }), replace: true })}
        segments={[
          { value: 'client', label: t('signin.client') },
          { value: 'staff', label: t('signin.staff') },
        ]}
        className="mb-5 justify-self-start"
      />
      <PasswordForm key={kind} kind={kind} next={next} />
    </SigninPage>
  )
}

function PasswordForm({ kind, next }: { kind: 'staff' | 'client'; next: string | undefined }) {
  const { t } = useWords()
  const [address, setAddress] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({ ...api.access.signIn.mutationOptions(), onSuccess: (me) => enter(me, next) })
  const errors = fieldErrors(signIn.error)
  return (
    <Form onSubmit={() => signIn.mutate({ kind, address, password })} error={formError(signIn.error)}>
      <Field label={t('signin.address')} error={errors['address']}>
        <Input
          type="email"
          name="username"
          autoComplete="username"
          size="lg"
          value={address}
          onChange={setAddress}
          autoFocus
        />
      </Field>
      <Field label={t('signin.password')} error={errors['password']}>
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          size="lg"
          value={password}
          onChange={setPassword}
        />
      </Field>
      <Button kind="primary" size="lg" type="submit" isBusy={signIn.isPending || signIn.isSuccess}>
        {t('signin.enter')}
      </Button>
    </Form>
  )
}
