// npm run chaos -- NAME; without a name: what there is. See chaos/README.md.
import { runByName } from './catalogue.ts'

process.exitCode = await runByName('chaos', process.argv.slice(2))
