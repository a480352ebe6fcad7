/** What a check learnt on its way. Moments are epoch milliseconds. */
export type FoundByCheck = {
  folders?: string[]
  certificate?: { sha256: string; holder: string; issuer: string; validFrom: number; validTo: number }
  relay?: string
  consentUrl?: string
}
