// channels/mail — letters in and out. See README.md for the words.
export { addGateway } from './commands/gateways.ts'
export { queueLetter } from './commands/queue-letter.ts'
export { takeLetter } from './listener/take-letter.ts'
export { mailModule } from './module.ts'
export { answerAddress } from './queries/answer-address.ts'
export { explainLetter } from './reading/explain.ts'
export { learn, unlearn } from './spam/commands/learn.ts'
export { addSenderRule, removeSenderRule } from './spam/commands/sender-rules.ts'
