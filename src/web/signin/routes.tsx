import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { textIn } from '../lib/search.ts'
import { rootRoute } from '../root-route.tsx'

type SigninSearch = { next?: string | undefined; as?: 'staff' | 'client' | undefined }

export const route = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signin',
  validateSearch: (search: Record<string, unknown>): SigninSearch => ({
    next: textIn(search['next']),
    as: search['as'] === 'staff' || search['as'] === 'client' ? search['as'] : undefined,
  }),
  component: lazyRouteComponent(() => import('./SigninScreen.tsx'), 'SigninScreen'),
})

export const linkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/link/$token',
  component: lazyRouteComponent(() => import('./LinkScreen.tsx'), 'LinkScreen'),
})
