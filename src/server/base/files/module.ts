import type { Module } from '#kernel/registry'
import { nightlySweep, sweepOrphans } from './jobs.ts'
import { fileRoutes } from './routes.ts'
import { storedFile } from './schema.ts'
import { filesSettings } from './settings.ts'

export const filesModule: Module = {
  name: 'files',
  routes: fileRoutes,
  jobs: [sweepOrphans],
  services: [nightlySweep],
  settings: [filesSettings],
  blobs: [storedFile.sha256],
}
