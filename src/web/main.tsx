import { QueryClientProvider } from '@tanstack/react-query'
import {
  type AnyRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
  redirect,
} from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { Failed } from './Failed.tsx'
import { startWords } from './lib/i18n.ts'
import { queryClient } from './lib/queries.ts'
import { rootRoute } from './lib/root-route.tsx'
import { homeOf, sessionNow } from './lib/session.ts'
import { Root } from './Root.tsx'
import './lib/theme.ts'
import './styles/app.css'

/** `/` has no page of its own: it leads whoever has signed in to theirs, and the rest to the sign-in page. */
const front = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const { me } = await sessionNow()
    throw redirect({ to: homeOf(me), replace: true })
  },
})

const kit = createRoute({
  getParentRoute: () => rootRoute,
  path: 'kit',
  component: lazyRouteComponent(() => import('./kit/KitScreen.tsx'), 'KitScreen'),
})
const hasKit = import.meta.env.DEV || import.meta.env.MODE === 'kit'

/** The map of each app: desk, portal, admin, signin. A map is small; the screens it names come when they are opened. */
const maps = import.meta.glob<AnyRoute>('./*/routes.tsx', { eager: true, import: 'route' })

const router = createRouter({
  routeTree: rootRoute.addChildren([front, ...Object.values(maps), ...(hasKit ? [kit] : [])]),
  defaultPreload: 'intent',
  // The cache of queries decides what is old, not the router.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: Failed,
  scrollRestoration: true,
})

await startWords()
const place = document.getElementById('root')
if (place !== null) {
  createRoot(place).render(
    <Root>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Root>,
  )
}
