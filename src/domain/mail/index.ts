export type { Authentication } from './authentication.ts'
export { authenticationOf } from './authentication.ts'
export { isDeadAddress } from './bounce.ts'
export { isEmpty } from './empty.ts'
export { comparableAddress } from './idn.ts'
export type { Known, Thread, Verdict } from './judge.ts'
export { hasOurThread, judge, reasons } from './judge.ts'
export type { Attachment, BounceReport, Doubt, HeaderField, Letter, Mailbox, Returned, Signs } from './letter.ts'
export { headerValues, senderOf } from './letter.ts'
export { isoOf, parseMailDate } from './mail-date.ts'
export { linesOfOurs } from './our-words.ts'
export { ownLoop } from './own-letter.ts'
export { isPublicDomain } from './public-domains.ts'
export type { Evidence as SignEvidence } from './signs.ts'
export { isAutomatic, signsOf } from './signs.ts'
export type { Hint } from './strip-reply.ts'
export { stripReply } from './strip-reply.ts'
export type { IsOurToken, Standing } from './to-rule.ts'
export { isTaken, standing } from './to-rule.ts'
export type { MacOf, Token } from './token.ts'
export {
  isOurs,
  marksOf,
  subjectWithoutTokens,
  threadIds,
  tokenOfTag,
  tokensOf,
} from './token.ts'
