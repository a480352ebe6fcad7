import type { Module } from '#kernel/registry'
import { portalRoutes } from './routes.ts'

export const portalModule: Module = { name: 'portal', routes: portalRoutes }
