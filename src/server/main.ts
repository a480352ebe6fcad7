import type { FastifyInstance } from 'fastify'
import { api } from '#api/index'
import { wallClock } from '#kernel/clock'
import { migrateDatabase } from '#kernel/db'
import type { Env } from '#kernel/env'
import { armFault } from '#kernel/faults'
import { type HttpParts, openHttp } from '#kernel/http'
import { Live } from '#kernel/live'
import { type Log, openLog } from '#kernel/log'
import { findDatabase, openProduct, type Product, startSweeps } from '#kernel/product'
import type { ProcessRole } from '#kernel/services'
import { VERSION } from '#kernel/version'
import { mountSurroundings } from '#kernel/web'
import * as access from '#server/base/access'
import * as files from '#server/base/files'
import { registry } from './app.ts'

const DRAIN_MS = 2_000

export type Running = { product: Product; port: number | null; stop(): Promise<void> }

/** Opens the migrated product without serving anything: for commands and for `start`. */
export async function open(env: Env, log: Log = openLog(env.logLevel)): Promise<Product> {
  armFault(env.fault)
  const found = await findDatabase(env, log)
  await migrateDatabase(found.database)
  return openProduct({ env, registry: registry(), clock: wallClock, log, ...found })
}

/**
 * Starts this process's roles on an open product. `prepare` runs after the queues exist and before anything listens:
 * the demo world is loaded there.
 */
export async function start(
  product: Product,
  roles: readonly ProcessRole[],
  prepare: () => Promise<void>,
): Promise<Running> {
  const { log } = product
  await product.queue.start()
  await prepare()
  const isWorking = roles.includes('jobs')
  if (isWorking) await product.queue.work(product.sys)
  const stopSweeps = isWorking ? startSweeps(product) : async () => undefined
  const services = product.registry.services.filter((service) => roles.includes(service.role))
  const stopServices = await Promise.all(services.map((service) => service.start(product.sys)))
  const web = roles.includes('web') ? await openWeb(product) : null
  return {
    product,
    port: web?.port ?? null,
    stop: async () => {
      log.info('stopping')
      product.stopSoon()
      await web?.stop()
      await Promise.all(stopServices.map((stop) => stop()))
      await stopSweeps()
      await product.stop()
    },
  }
}

/** The web role alone: pages, API and stream of an open product. */
export async function openWeb(product: Product): Promise<{ port: number; stop(): Promise<void> }> {
  const { env, runner, blobs, log, database } = product
  const http: HttpParts = {
    runner,
    blobs,
    log,
    authenticate: access.authenticate,
    routes: product.registry.modules.flatMap((module) => module.routes ?? []),
    isChecking: !env.isProduction,
    maxUploadBytes: files.MAX_FILE_BYTES,
    isHttps: env.baseUrl.startsWith('https:'),
  }
  const app: FastifyInstance = await openHttp(http)
  const live = new Live({ runner, database, registry: product.registry, log })
  await mountSurroundings(app, { http, live, product, contract: api, version: VERSION })
  await live.start()
  await app.listen({ port: env.port, host: env.host })
  const address = app.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : env.port,
    stop: async () => {
      await live.stop()
      // Requests under way are answered; a connection that is merely held open does not hold up the end.
      const impatience = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS)
      await app.close()
      clearTimeout(impatience)
    },
  }
}
