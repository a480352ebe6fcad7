import { finds, product, type Rule, server } from './source.ts'

const network = ['net', 'tls', 'http', 'https', 'http2', 'dns', 'dgram', 'fs', 'child_process', 'timers']
const clients = ['imapflow', 'nodemailer', 'smtp-server', 'openid-client', 'undici']

export const transactionsStayInside: Rule = {
  says: 'commands/ and queries/ run in a transaction: no network, no disk, no sleep',
  complaints: (sources) => {
    const inside = server(sources).filter(({ path }) => /\/(commands|queries)\//.test(path))
    const modules = new RegExp(
      `^import [^;]*?from '(?:node:(?:${network.join('|')})(?:/promises)?|${clients.join('|')})'`,
      'gm',
    )
    return [
      ...finds(inside, modules, 'leaves the process'),
      ...finds(inside, /\b(?:fetch|setTimeout|setInterval|sleep)\(/g, 'leaves the process'),
    ]
  },
}

export const rootHandleStaysInTheKernel: Rule = {
  says: 'the root database handle is known to the kernel, and to the verbs of the operator, alone',
  complaints: (sources) => {
    const above = product(sources).filter(({ path }) => !/^src\/server\/(kernel|cli)\//.test(path))
    return finds(
      above,
      /\bRootDb\b|\bdatabase\.(?:root|pool)\b|from 'drizzle-orm\/node-postgres[^']*'/g,
      'holds the root handle',
    )
  },
}

export const chanceComesByHand: Rule = {
  says: 'nothing rolls dice: Math.random is nowhere in the product',
  complaints: (sources) => finds(product(sources), /\bMath\.random\b/g, 'rolls dice'),
}

export const timeComesByHand: Rule = {
  says: 'the moment is ctx.now: no clock of JavaScript above the kernel, no clock of SQL outside it',
  complaints: (sources) => {
    const above = product(sources).filter(({ path }) => !/^src\/(server\/kernel|server\/cli|web\/lib)\//.test(path))
    return [
      ...finds(above, /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(/g, 'reads the clock'),
      ...finds(
        above,
        /sql`[^`]*\b(?:now\(\)|current_timestamp|current_date|localtimestamp)[^`]*`|\.defaultNow\(/gi,
        'asks SQL for the time',
      ),
    ]
  },
}

export const standsAlone: Rule = {
  says: 'the product works without the folder it was specified in',
  complaints: (sources) => {
    const code = sources.filter(({ path }) => /\.(tsx?|json)$/.test(path) && !path.startsWith('tools/rules/'))
    return finds(code, /\/work\/shared|(?:\.\.\/)+shared\/(?:mail|ux|spec|boot)/g, 'reaches outside')
  },
}
