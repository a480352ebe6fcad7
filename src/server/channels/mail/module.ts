import type { Module } from '#kernel/registry'
import { checkGateway } from './checks/check-job.ts'
import { postDemoReply } from './demo/reply-job.ts'
import { mailFacts } from './facts.ts'
import { mailGateways } from './fetching/watch.ts'
import { markSweep, markTaken } from './imap/mark-job.ts'
import { judgeLetter } from './intake/judge-job.ts'
import { mailListener } from './listener/listener.ts'
import { mailLive } from './live.ts'
import { beginConsent, endConsent } from './oauth/consent.ts'
import { isOurMailbox } from './queries/our-mailbox.ts'
import { mailRoutes } from './routes.ts'
import { letter } from './schema.ts'
import { outboxSweep } from './sending/outbox-sweep.ts'
import { sendLetters } from './sending/send-job.ts'
import { mailSettings } from './settings.ts'
import { checkEngine } from './spam/engines/check-job.ts'
import { teachEngine } from './spam/engines/teach-job.ts'
import { learnLetter } from './spam/learn-job.ts'
import { spamReactions } from './spam/reactions.ts'

export const mailModule: Module = {
  name: 'channels/mail',
  routes: mailRoutes,
  facts: mailFacts,
  reactions: spamReactions,
  jobs: [
    judgeLetter,
    markTaken,
    sendLetters,
    checkGateway,
    beginConsent,
    endConsent,
    postDemoReply,
    learnLetter,
    teachEngine,
    checkEngine,
  ],
  sweeps: [outboxSweep, markSweep],
  services: [mailGateways, mailListener],
  live: mailLive,
  settings: [mailSettings],
  receives: isOurMailbox,
  blobs: [letter.rawSha256],
}
