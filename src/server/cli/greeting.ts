import type { Product } from '#kernel/product'
import type { ProcessRole } from '#kernel/services'
import { demoSignIns, isDemo } from '../../../seeds/load/index.ts'
import { DEMO_PASSWORD } from '../../../seeds/load/people.ts'

/** What the start says: where to go, as whom, and where mail goes. */
export async function greeting(product: Product, port: number | null, roles: readonly ProcessRole[]): Promise<string> {
  const { env } = product
  const lines = [
    '',
    `  Otklik is ready${port === null ? '' : `: ${env.port === 0 ? `http://localhost:${port}` : env.baseUrl}`}`,
  ]
  if (await isDemo(product)) {
    const people = demoSignIns()
    lines.push('', `  The demo world. Sign in by a button on the page, or with the password ${DEMO_PASSWORD}:`)
    for (const person of people) lines.push(`    ${person.address.padEnd(40)} ${person.words}`)
    if (roles.includes('mail') && env.smtpPort !== 0)
      lines.push(
        '',
        `  support@sever-uzel.example → smtp://${env.smtpHost}:${env.smtpPort}; answers → «Почта демо-мира»`,
      )
  } else if (roles.includes('mail') && env.smtpPort !== 0) {
    lines.push('', `  Letters for local gateways: smtp://${env.smtpHost}:${env.smtpPort}`)
  }
  lines.push(
    '',
    `  Data: ${env.databaseUrl === null ? env.dataDir : `the database of DATABASE_URL, files in ${env.dataDir}`}`,
    '  Ctrl+C stops.',
    '',
  )
  return lines.join('\n')
}
