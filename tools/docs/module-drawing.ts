import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { root } from '../shell.ts'

const floors = ['readers', 'assist', 'channels', 'desk', 'planning', 'base']

/** Draws which module of the server imports which, from the code itself, as Mermaid (GitHub shows it as a picture). */
export async function moduleDrawing(): Promise<string> {
  const edges = await importsBetweenModules()
  const modules = [...new Set(edges.flat())].sort()
  const boxes = floors.flatMap((floor) => {
    const here = modules.filter((module) => module.startsWith(`${floor}/`))
    if (here.length === 0) return []
    return [
      `  subgraph ${floor}`,
      ...here.map((module) => `    ${boxName(module)}["${module.split('/')[1]}"]`),
      '  end',
    ]
  })
  const arrows = edges.map(([from, to]) => `  ${boxName(from)} --> ${boxName(to)}`)
  const drawing = ['```mermaid', 'flowchart TD', ...boxes, ...arrows, '```']
  return [
    '# Who imports whom on the server',
    '',
    'Everything may use the kernel, which is left out.',
    '',
    ...drawing,
    '',
  ].join('\n')
}

async function importsBetweenModules(): Promise<[string, string][]> {
  const options = await extractOptions(join(root, '.dependency-cruiser.cjs'))
  const { output } = await cruise(['src/server'], { ...options, baseDir: root, validate: false, outputType: 'json' })
  const { modules } = (typeof output === 'string' ? JSON.parse(output) : output) as ICruiseResult
  const found = new Map<string, [string, string]>()
  for (const { source, dependencies } of modules) {
    for (const { resolved } of dependencies) {
      const edge = [moduleOf(source), moduleOf(resolved)] as const
      if (edge[0] && edge[1] && edge[0] !== edge[1] && !isTest(source)) found.set(edge.join(), [edge[0], edge[1]])
    }
  }
  return [...found.values()].sort(([a, b], [c, d]) => `${a} ${b}`.localeCompare(`${c} ${d}`, 'en'))
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file)
const boxName = (module: string) => module.replace('/', '_')

function moduleOf(file: string): string | undefined {
  const [, floor, module] = /^src\/server\/(\w+)\/([\w-]+)\//.exec(file) ?? []
  return floor && module && floors.includes(floor) ? `${floor}/${module}` : undefined
}
