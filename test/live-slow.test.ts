import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { accessChanged } from '../src/server/base/access/facts.ts'
import { tell } from '../src/server/kernel/facts.ts'
import { Live } from '../src/server/kernel/live.ts'
import { openLog } from '../src/server/kernel/log.ts'
import { cast } from './harness/cast.ts'
import { Desk } from './harness/desk.ts'
import { test } from './harness/world.ts'

test('a stream that ended while its reader is slow is not written to again', async ({ world }) => {
  const { alexey, irina, ids } = await cast(world)
  if (alexey.kind !== 'staff') throw new Error('not an employee')
  const { runner, database, registry } = world.product
  const live = new Live({ runner, database, registry, log: openLog('silent') })
  await live.start()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const reader = connect(address.port, '127.0.0.1').on('error', () => undefined)
  reader.pause()
  reader.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse]
  // Its reader takes nothing: the line is filled until some bytes stay here.
  while (response.writableLength === 0) {
    response.write(`: ${'-'.repeat(200_000)}\n\n`)
    await sleep(10)
  }
  const thrown: unknown[] = []
  response.on('error', (error) => thrown.push(error))
  try {
    await live.open(alexey, response, null)
    await world.write((ctx) => tell(ctx, accessChanged, alexey.loginId, {}))
    await expect.poll(() => response.writableEnded).toBe(true)
    await new Desk(world).open(irina, { departmentId: ids.departments.hosting })
    await sleep(200)
    expect(thrown).toEqual([])
  } finally {
    response.destroy()
    reader.destroy()
    server.close()
    await live.stop()
  }
})
