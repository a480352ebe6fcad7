import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { route as admin } from './admin/routes.tsx'
import { route as desk } from './desk/routes.tsx'
import { homeOf, sessionNow } from './lib/session.ts'
import { route as portal } from './portal/routes.tsx'
import { rootRoute } from './root-route.tsx'
import { linkRoute as link, route as signin } from './signin/routes.tsx'

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const { me } = await sessionNow()
    throw redirect({ to: homeOf(me), replace: true })
  },
})

const hasKit = import.meta.env.DEV || import.meta.env.MODE === 'kit'
// Behind the condition whole, so that a production build has no trace of the workbench.
const kitRoutes = hasKit
  ? [
      createRoute({
        getParentRoute: () => rootRoute,
        path: '/kit',
        component: lazyRouteComponent(() => import('./kit/KitScreen.tsx'), 'KitScreen'),
      }),
    ]
  : []

/** Every page there is. Each app keeps its own map; this one only puts them side by side. */
export const routeTree = rootRoute.addChildren([startRoute, signin, link, desk, portal, admin, ...kitRoutes])
