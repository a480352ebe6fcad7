// npm run new module desk/ratings: the folder of a module with the files that every module has, and what to do next.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { moduleFiles, nextSteps, readName } from './new/module-files.ts'
import { root } from './shell.ts'

const [kind, wanted = ''] = process.argv.slice(2)
process.exitCode = kind === 'module' ? newModule(wanted) : refuse('usage: npm run new module <floor>/<name>')

function newModule(path: string): number {
  const name = readName(path)
  if (!name) return refuse(`"${path}" is no <floor>/<name>: floors are base, planning, desk, channels, assist, readers`)
  const folder = `src/server/${path}`
  if (existsSync(root + folder)) return refuse(`${folder} is there already`)
  mkdirSync(root + folder, { recursive: true })
  for (const [file, text] of Object.entries(moduleFiles(name))) writeFileSync(`${root}${folder}/${file}`, text)
  console.log(nextSteps(name))
  return 0
}

function refuse(words: string): number {
  console.error(words)
  return 64
}
