import { KeyRound, LogIn } from 'lucide-react'
import { Banner } from '#ui/banner'
import { Button } from '#ui/button'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { type Gateway, ServerWords } from './gateway-words.tsx'
import { NoConsent, useConsent } from './use-consent.ts'

type SignInNoteProps = { gateway: Gateway; oauth: NonNullable<Gateway['oauth']>; isDirty: boolean; edits: boolean }

/** Whether the provider lets us in, and the way there: what is not saved yet would be lost on it. */
export function SignInNote({ gateway, oauth, isDirty, edits }: SignInNoteProps) {
  const { t } = useWords()
  const consent = useConsent(gateway.id)
  const provider = t(`gateways.oauth.by.${oauth.provider}`)
  const { isSignedIn } = oauth
  return (
    <div className="grid gap-2">
      <Banner
        kind={isSignedIn ? 'info' : 'warning'}
        icon={<KeyRound />}
        action={
          edits && (
            <Button
              size="sm"
              kind={isSignedIn ? 'secondary' : 'primary'}
              icon={<LogIn />}
              isDisabled={isDirty}
              isBusy={consent.isPending}
              onClick={() => consent.mutate()}
            >
              {t(isSignedIn ? 'gateways.oauth.again' : 'gateways.oauth.signIn', { provider })}
            </Button>
          )
        }
      >
        {isSignedIn && t('gateways.oauth.isIn', { provider })}
        {!isSignedIn &&
          (gateway.state === 'failing' ? t('gateways.needsConsent') : t('gateways.oauth.isOut', { provider }))}
        {isDirty && edits && <span className="block text-12 text-secondary">{t('gateways.oauth.saveFirst')}</span>}
      </Banner>
      {consent.error !== null && (
        <div role="alert" className="grid gap-1 text-13 text-danger-text">
          {t('gateways.oauth.failed')}
          <ServerWords words={consent.error instanceof NoConsent ? consent.error.message : wordsOf(consent.error)} />
        </div>
      )}
    </div>
  )
}
