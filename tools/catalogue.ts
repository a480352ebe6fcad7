import { root } from './shell.ts'
import { filesUnder } from './source-files.ts'

/** A thing to be run by name: a measurement, or a loop of kills. `args` is what stood behind the name. */
export type Runnable = { name: string; does: string; run: (args: string[]) => Promise<void> }

/**
 * Runs the file of `folder` that carries the name, `npm run bench -- NAME …`; without a name it lists them all. A file
 * exports `name`, `does` (one line) and `run`, which throws when its figure is not met. Gives the exit code.
 */
export async function runByName(folder: string, [wanted, ...args]: string[]): Promise<number> {
  const files = filesUnder(root, [folder], RegExp(`^${folder}/[^/]+\\.ts$`)) // what they stand on lies in folders below
  const all = await Promise.all(files.map(async (file) => (await import(root + file)) as Runnable))
  const found = all.find(({ name }) => name === wanted)
  if (!found) return list(folder, all, wanted)
  try {
    await found.run(args)
    return 0
  } catch (error) {
    console.error(error)
    return 1
  }
}

function list(folder: string, all: Runnable[], wanted: string | undefined): number {
  if (wanted) console.error(`${folder}/ has no "${wanted}"`)
  for (const { name, does } of all) console.log(`npm run ${folder} -- ${name.padEnd(12)} ${does}`)
  return wanted ? 64 : 0
}
