import { z } from 'zod'
import { API_PREFIX } from '#api/client'
import type { AnyRoute, Contract } from '#api/contract'
import type { Language } from './ctx.ts'
import { say } from './words.ts'

/** A page of the contract for people, made from the same objects as OpenAPI; no script, no foreign host. */
export function docsPage(contract: Contract, language: Language): string {
  const nouns = Object.entries(contract)
    .map(([noun, group]) => [noun, Object.entries(group).filter(([, route]) => route.isPublic)] as const)
    .filter(([, group]) => group.length > 0)
  const menu = nouns.map(([noun]) => `<a href="#${noun}">${noun}</a>`).join('')
  const body = nouns
    .map(
      ([noun, group]) =>
        `<section id="${noun}"><h2>${noun}</h2>${group.map(([name, route]) => routeWords(noun, name, route)).join('')}</section>`,
    )
    .join('')
  const title = say(language, 'docs.title')
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="stylesheet" href="/api/docs.css"></head><body><header><h1>${title}</h1><p>${say(language, 'docs.how')}</p><p><a href="/api/openapi.json">openapi.json</a></p><nav>${menu}</nav></header><main>${body}</main></body></html>`
}

function routeWords(noun: string, name: string, route: AnyRoute): string {
  const part = (schema: z.ZodType, io: 'input' | 'output') =>
    escapeHtml(
      JSON.stringify(
        z.toJSONSchema(schema, { io, unrepresentable: 'any' }),
        (key, value) => (key === '$schema' ? undefined : value),
        2,
      ),
    )
  const refuses =
    route.refuses.length > 0 ? `<p>409 / 422: ${route.refuses.map((code) => `<code>${code}</code>`).join(' ')}</p>` : ''
  return `<article id="${noun}.${name}"><h3><b>${route.method}</b> <code>${API_PREFIX}${escapeHtml(route.path)}</code></h3><p>${escapeHtml(route.summary)} · <code>${route.may}</code></p>${refuses}<details><summary>input</summary><pre>${part(route.input, 'input')}</pre></details><details><summary>output</summary><pre>${part(route.output, 'output')}</pre></details></article>`
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const docsStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1d2025, #eceef2); --ground: light-dark(#fff, #16181d); --line: light-dark(#e4e6ea, #32363e); --accent: light-dark(#1f5fd0, #8fb4ff); }
* { box-sizing: border-box } body { margin: 0 auto; max-width: 920px; padding: 24px 16px 64px; font: 14px/22px system-ui, sans-serif; color: var(--ink); background: var(--ground) }
h1 { font-size: 28px; line-height: 36px } h2 { font-size: 20px; margin-top: 32px } h3 { font-size: 14px; margin: 0 } a { color: var(--accent) }
nav { display: flex; flex-wrap: wrap; gap: 12px } article { border: 1px solid var(--line); border-radius: 6px; padding: 12px 16px; margin: 8px 0; overflow-wrap: anywhere }
article p { margin: 4px 0 } summary { cursor: pointer } pre { overflow-x: auto; font-size: 12px; line-height: 16px } b { color: var(--accent) }
`
