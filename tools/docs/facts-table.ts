import type { Registry } from '../../src/server/kernel/registry.ts'

/** Every kind of fact: to whom it happens, who may hear of it, and which module reacts in which words. */
export function factsTable(registry: Registry): string {
  const rows = [...registry.facts.values()]
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ name, subject, audience }) => {
      const reactions = registry.modules.flatMap((module) =>
        (module.reactions ?? []).flatMap((r) =>
          r.kind === 'fact' && r.fact.name === name ? `${module.name}: ${r.words}` : [],
        ),
      )
      return `| \`${name}\` | ${subject} | ${audience} | ${tellerOf(registry, name)} | ${reactions.join('; ')} |`
    })
  const saves = registry.modules.flatMap((module) =>
    (module.reactions ?? []).flatMap((r) => (r.kind === 'save' ? `- ${module.name}: ${r.words}` : [])),
  )
  return [
    '# Facts',
    '',
    'What happens, and who reacts. *Audience*: `readers` are all who may read the subject; `staff` is told to staff alone,',
    "and does not even tick in a client's stream.",
    '',
    '| fact | of | audience | told by | reactions |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    'Every save of a ticket, whatever facts it has:',
    '',
    ...saves,
    '',
  ].join('\n')
}

function tellerOf(registry: Registry, fact: string): string {
  return registry.modules.find((module) => module.facts?.some(({ name }) => name === fact))?.name ?? ''
}
