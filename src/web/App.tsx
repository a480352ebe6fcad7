import { QueryClientProvider } from '@tanstack/react-query'
import { createRouter, RouterProvider } from '@tanstack/react-router'
import { Failed } from './Failed.tsx'
import { queryClient } from './lib/queries.ts'
import { parseSearch, writeSearch } from './lib/search.ts'
import { routeTree } from './routes.tsx'

const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  // The cache of queries decides what is old; the router would only keep a second one.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: Failed,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** The whole of the web: the address decides which face is shown. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  )
}
