import { createRootRoute, Outlet } from '@tanstack/react-router'
import { Failed, NoPage } from './Failed.tsx'

/** The root of every map: `createRoute({ getParentRoute: () => rootRoute, path: '/desk', … })`. */
export const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: Failed,
  notFoundComponent: () => <NoPage />,
})
