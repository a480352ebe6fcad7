// npm run bench -- NAME; without a name: what there is. See bench/README.md.
import { runByName } from './catalogue.ts'

process.exitCode = await runByName('bench', process.argv.slice(2))
