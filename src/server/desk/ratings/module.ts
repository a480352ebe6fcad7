import type { Module } from '#kernel/registry'
import { ticketRated } from './facts.ts'
import { ratingRoutes } from './routes.ts'

export const ratingsModule: Module = { name: 'desk/ratings', routes: ratingRoutes, facts: [ticketRated] }
