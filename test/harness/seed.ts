// Every property of a run starts from one seed, which the run prints: FC_SEED=… npm test repeats it.
import { configureGlobal } from 'fast-check'
import { inject } from 'vitest'

configureGlobal({ seed: inject('seed') })
