import { instant } from '../../src/domain/time/index.ts'

/** The moment of the story (foundation 36): Tuesday 10 March 2026, 14:32 in Moscow. */
export const STORY = instant(Date.UTC(2026, 2, 10, 11, 32))
export const TEST_SECRET = 'the-secret-of-all-tests-is-no-secret'
