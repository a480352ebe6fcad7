import { createRoute, Outlet } from '@tanstack/react-router'
import { requireFace } from '../lib/session.ts'
import { rootRoute } from '../root-route.tsx'

const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portal',
  beforeLoad: ({ location }) => requireFace('portal', location.href),
  component: Outlet,
})

/** The map of the portal: path → lazy screen (`lazyRouteComponent(() => import('./x/XScreen.tsx'), 'XScreen')`). */
export const route = portalRoute.addChildren([])
