// npm run spec                 by area: how many requirements of docs/spec.md have a test that carries their id
// npm run spec -- MAIL TICK    the requirements of these areas one by one, with the tests that prove them
import { readFileSync } from 'node:fs'
import { root } from './shell.ts'
import { provenBy, requirementsIn } from './spec/requirements.ts'

const requirements = requirementsIn(readFileSync(`${root}docs/spec.md`, 'utf8'))
const proofs = provenBy(root)
const areas = process.argv.slice(2).map((area) => area.toUpperCase())
if (areas.length === 0) summarise()
else list()

function summarise(): void {
  const names = [...new Set(requirements.map(({ area }) => area))]
  for (const name of names) {
    const all = requirements.filter(({ area }) => area === name)
    const proven = all.filter(({ id }) => proofs.has(id))
    print(name, all[0]?.title ?? '', proven.length, all.length)
  }
  print('all', '', requirements.filter(({ id }) => proofs.has(id)).length, requirements.length)
}

function print(name: string, title: string, proven: number, all: number): void {
  const share = `${String(Math.round((100 * proven) / all)).padStart(3)} %`
  console.log(`${name.padEnd(6)} ${`${proven} of ${all}`.padStart(10)}  ${share}  ${title}`.trimEnd())
}

function list(): void {
  for (const { id, rule } of requirements.filter(({ area }) => areas.includes(area))) {
    const tests = proofs.get(id) ?? []
    console.log(`${tests.length > 0 ? '✓' : '·'} ${id.padEnd(8)} ${rule}`)
    for (const test of tests) console.log(`           ${test}`)
  }
}
