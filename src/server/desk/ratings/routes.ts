import { api } from '#api/index'
import { read, routes } from '#kernel/wire'
import { ratingsOfTicket } from './queries/ratings-of-ticket.ts'

/** The mark itself is given in the portal, by its own route. */
export const ratingRoutes = routes('ratings', api.ratings, { ofTicket: read(ratingsOfTicket) })
