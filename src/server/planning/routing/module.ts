import type { Module } from '#kernel/registry'
import { routingSettings } from './settings.ts'

export const routingModule: Module = { name: 'planning/routing', settings: [routingSettings] }
