import { LineFault } from '../fetching/line-fault.ts'

/** No access token is to be had: the provider's words. `needsConsent` where only a person can mend it, by signing in anew. */
export class SignInFault extends LineFault {
  readonly needsConsent: boolean

  constructor(words: string, needsConsent = true) {
    super(words)
    this.needsConsent = needsConsent
  }
}
