import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonLink } from '#ui/button'
import { EmptyState } from '#ui/empty-state'
import { Field } from '#ui/field'
import { Form } from '#ui/form'
import { Input } from '#ui/input'
import { api } from '../lib/api.ts'
import { useWords } from '../lib/i18n.ts'
import { fieldErrors, formError, isRefusal } from '../lib/refusals.ts'
import { enter } from '../lib/session.ts'
import { SigninPage } from './SigninPage.tsx'

const route = getRouteApi('/link/$token')

/** Where a one-time link leads: choose a password, and be in. */
export function LinkScreen() {
  const { t } = useWords()
  const { token } = route.useParams()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const useLink = useMutation({ ...api.access.useLink.mutationOptions(), onSuccess: (me) => enter(me, undefined) })
  const errors = fieldErrors(useLink.error)
  if (isRefusal(useLink.error, 'session.linkSpent')) return <SpentLink words={useLink.error.message} />
  function save(): void {
    setDiffers(password !== again)
    if (password === again) useLink.mutate({ token, password })
  }
  return (
    <SigninPage title={t('signin.link.title')}>
      <Form onSubmit={save} error={formError(useLink.error)}>
        <Field label={t('signin.link.password')} hint={t('signin.link.hint')} error={errors['password']}>
          <Input
            type="password"
            autoComplete="new-password"
            size="lg"
            value={password}
            onChange={setPassword}
            autoFocus
          />
        </Field>
        <Field
          label={t('signin.link.again')}
          error={differs && password !== again ? t('signin.link.differs') : undefined}
        >
          <Input type="password" autoComplete="new-password" size="lg" value={again} onChange={setAgain} />
        </Field>
        <Button kind="primary" size="lg" type="submit" isBusy={useLink.isPending || useLink.isSuccess}>
          {t('signin.link.save')}
        </Button>
      </Form>
    </SigninPage>
  )
}

function SpentLink({ words }: { words: string }) {
  const { t } = useWords()
  return (
    <SigninPage title={t('signin.link.spent')}>
      <EmptyState
        icon={<KeyRound />}
        title={words}
        text={t('signin.link.spentText')}
        action={<ButtonLink render={<Link to="/signin" />}>{t('signin.link.toSignin')}</ButtonLink>}
      />
    </SigninPage>
  )
}
