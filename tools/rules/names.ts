import { finds, isTest, product, type Rule } from './source.ts'

const softFileLines = 200
const shapeless = /(^|[-/])(utils?|helpers?|common|misc|managers?|handlers?|data|info)(?=[-./])/

export const namesSaySomething: Rule = {
  says: 'no file is called util, helper, common, misc, manager, handler, data or info',
  complaints: (sources) =>
    sources
      .map(({ path }) => path)
      .filter((path) => /^(src|seeds|test|tools)\//.test(path) && /\.tsx?$/.test(path) && shapeless.test(path))
      .map((path) => `${path}: a function that fits no named file shows a missing noun`),
}

export const promisesCarryANumber: Rule = {
  says: 'what is left for later carries the number of an issue',
  complaints: (sources) => {
    const code = sources.filter(({ path }) => /\.tsx?$/.test(path) && !path.startsWith('tools/rules/'))
    return finds(code, /\b(?:TODO|FIXME|XXX|HACK)\b(?!\(#\d+\)).*/g, 'has no issue')
  },
}

/** Not a rule but a look: files past the soft limit, longest first. The hard limit (400) is the linter's. */
export function longFiles(sources: Parameters<Rule['complaints']>[0]): string[] {
  return product(sources)
    .filter(({ path }) => !isTest(path))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    .filter(({ lines }) => lines > softFileLines)
    .sort((a, b) => b.lines - a.lines)
    .map(({ path, lines }) => `${path}: ${lines} lines`)
}
