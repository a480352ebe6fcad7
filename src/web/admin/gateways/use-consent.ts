import { useMutation } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** Milliseconds between two looks at the address being made. */
const lookEvery = 300

/** «Войти через …»: asks for the provider's address and goes there; whoever comes back lands on the consent page. */
export function useConsent(gatewayId: number) {
  return useMutation({
    mutationFn: () => consentUrl(gatewayId),
    onSuccess: (url) => window.location.assign(url),
  })
}

/** What the provider said instead of an address. */
export class NoConsent extends Error {}

async function consentUrl(id: number): Promise<string> {
  const { checkId } = await api.mail.startConsent.call({ id })
  for (;;) {
    const { state, words, consentUrl: url } = await api.mail.check.call({ id: checkId })
    if (url !== null) return url
    if (state === 'failed') throw new NoConsent(words ?? '')
    await new Promise((resolve) => setTimeout(resolve, lookEvery))
  }
}
