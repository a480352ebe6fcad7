import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Banner } from '#ui/banner'
import { Button, TextButton } from '#ui/button'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Input } from '#ui/input'
import { api } from '../lib/api.ts'
import { useWords } from '../lib/i18n.ts'
import { fieldErrors, formError } from '../lib/refusals.ts'
import { enter, homeOf, signOut, useSession } from '../lib/session.ts'
import { DemoPersons } from './DemoPersons.tsx'
import { SigninPage } from './SigninPage.tsx'

const route = getRouteApi('/signin')

/** One page for both faces: whoever comes gives address and password, and is led to where he wanted. */
export function SigninScreen() {
  const { t } = useWords()
  const { next, as } = route.useSearch()
  const { demoPersons, me } = useSession()
  const isShutOut = me !== null && homeOf(me) === '/signin'
  const wantsDesk = next?.startsWith('/desk') === true || next?.startsWith('/admin') === true
  const kind = as ?? (wantsDesk ? 'staff' : 'client')
  const other = kind === 'client' ? 'staff' : 'client'
  const demo = demoPersons && <DemoPersons persons={demoPersons} onEnter={(me) => enter(me, undefined)} />
  return (
    <SigninPage
      title={t(`signin.title.${kind}`)}
      footer={
        <Link
          to="/signin"
          search={{ next, as: other }}
          replace
          className="inline-flex min-h-6 items-center hover:text-ink phone:min-h-10"
        >
          {t(`signin.to.${other}`)}
        </Link>
      }
      {...(demo ? { aside: demo } : {})}
    >
      {isShutOut && (
        <Banner
          kind="warning"
          className="mb-5"
          action={<TextButton onClick={() => void signOut()}>{t('common.signOut')}</TextButton>}
        >
          {t('signin.noAccess', { name: me.name })}
        </Banner>
      )}
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
