import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

type Limits = {
  /** Only what stands within it. */
  include?: string
  /** What is not looked at beside the guards by which Base UI keeps focus within what is open. */
  exclude?: string
  /** Only these rules of axe. */
  rules?: readonly string[]
  /** Only rules with these tags: `wcag2aa`. */
  tags?: readonly string[]
}

/** What axe calls serious or critical on the page as it stands, one line for a rule: "rule: html | html". */
export async function graveFaults(page: Page, limits: Limits = {}): Promise<string[]> {
  const violations = await analyze(page, [...guards, ...(limits.exclude ? [limits.exclude] : [])], limits)
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(inWords)
}

/** Everything axe finds, the minor too, with nothing left out but what `limits` name. */
export async function everyFault(page: Page, limits: Limits = {}): Promise<string[]> {
  const violations = await analyze(page, limits.exclude ? [limits.exclude] : [], limits)
  return violations.map(inWords)
}

const guards = ['[data-base-ui-focus-guard]']

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]

const inWords = ({ id, nodes }: Violation): string =>
  `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`

/**
 * Straight in the page (`setLegacyMode`), and without the selectors of every element that passed: by those, and by what is
 * carried to a blank page of its own and back, a look at the workbench took 15 s instead of 1.
 */
async function analyze(page: Page, excluded: readonly string[], limits: Limits): Promise<Violation[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  axe.options({
    resultTypes: ['violations'],
    elementRef: false,
    ancestry: false,
    xpath: false,
    selectors: false,
    iframes: (await page.locator(runningFrames).count()) > 0,
  })
  if (limits.include !== undefined) axe.include(limits.include)
  for (const place of excluded) axe.exclude(place)
  if (limits.rules) axe.withRules([...limits.rules])
  if (limits.tags) axe.withTags([...limits.tags])
  return (await axe.analyze()).violations
}

/** Axe is a script: it is not waited for in the frame of a letter, where none runs. */
const runningFrames = 'iframe:not([sandbox]), iframe[sandbox~="allow-scripts"]'
