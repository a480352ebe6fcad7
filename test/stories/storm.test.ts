// A short storm: letters by every way, answers out, servers that lie, kills of ours and of the database. The long one is
// `npm run chaos -- mail`.
import { expect, test } from 'vitest'
import { blow } from '../../chaos/mail.ts'
import { findDovecot } from '../harness/dovecot.ts'

test.skipIf(!findDovecot())(
  'a short storm: nothing is lost, nothing is doubled, on either side',
  async () => {
    const force = { letters: 40, answers: 10, kills: 5, databaseKills: 1, lifeMs: 2_500 }
    // It throws with what was lost or doubled.
    await expect(blow(force, { seed: 7 })).resolves.toBeUndefined()
  },
  300_000,
)
