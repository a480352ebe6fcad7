import { parseArgs } from 'node:util'
import { z } from 'zod'
import { api } from '#api/index'
import { type Role, roles, system } from '#domain/access'
import { readEnv } from '#kernel/env'
import { Refusal } from '#kernel/errors'
import { openLog } from '#kernel/log'
import type { Runner } from '#kernel/run'
import { say } from '#kernel/words'
import * as access from '#server/base/access'
import * as people from '#server/base/people'
import { open } from '../main.ts'
import { UsageError } from './usage-error.ts'

type Wanted = { address: string; name: string; role: Role | null }

/** Adds an employee and prints the one-time link by which he sets his password (foundation 9). */
export async function run(args: string[]): Promise<number> {
  const wanted = read(args)
  const product = await open(readEnv(), openLog('warn'))
  try {
    await product.queue.start()
    const { url, role } = await addUser(product.runner, wanted)
    console.log(
      `${wanted.name} <${wanted.address}> has role ${role}. This link sets the password, once, within 48 hours:`,
    )
    console.log(url)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(`otklik: ${say('en', `errors.${error.code}`, error.details)}`)
    return 1
  } finally {
    await product.stop()
  }
}

function read(args: string[]): Wanted {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { role: { type: 'string' } } })
  const [address, name, ...more] = positionals
  if (!address || !name || more.length > 0)
    throw new UsageError('user add takes an address and a name: put the name in quotes')
  const role = values.role === undefined ? null : z.enum(roles).safeParse(values.role.toUpperCase()).data
  if (role === undefined) throw new UsageError(`there is no role ${values.role}: D, R, T, V or W`)
  return { address, name, role }
}

/** The first person of an installation is an administrator with full access, or nobody could let the others in. */
export async function addUser(runner: Runner, wanted: Wanted): Promise<{ url: string; role: Role }> {
  return runner.write({ actor: system('command_line'), channel: 'command_line' }, async (ctx) => {
    const isFirst = (await access.staffRights(ctx)).every((one) => !one.isActive)
    if (isFirst && wanted.role !== null && wanted.role !== 'W')
      throw new UsageError('the first person of an installation must be an administrator (W)')
    const role = wanted.role ?? (isFirst ? 'W' : 'T')
    const input = api.people.addEmployee.input.safeParse({
      address: wanted.address,
      name: wanted.name,
      roles: [role],
      isFullAccess: isFirst,
    })
    if (!input.success) throw new UsageError(`${wanted.address} is no address, or the name is too long`)
    const { id } = await people.addEmployee(ctx, input.data)
    const { url } = await people.linkForEmployee(ctx, { id })
    return { url, role }
  })
}
