/** Every place at which the product may be told to kill itself, by the story that tries it. */
export const faultPoints = {
  intake: [
    'mail.afterBlob',
    'mail.afterReceive',
    'mail.beforeJudge',
    'mail.afterJudge',
    'mail.beforeMark',
    'mail.afterMark',
  ],
  /** Where taken letters are deleted from a maildrop. */
  deleting: ['mail.beforeDele', 'mail.afterDele'],
  sending: ['mail.beforeClaim', 'mail.afterClaim', 'mail.afterData', 'mail.afterSent'],
  recounting: ['deadlines.withinPage', 'deadlines.betweenPages'],
} as const
