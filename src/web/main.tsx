import { type ComponentType, lazy } from 'react'
import { createRoot } from 'react-dom/client'
import { NoPage } from './Failed.tsx'
import { startWords } from './lib/i18n.ts'
import { Root } from './Root.tsx'
import './lib/theme.ts'
import './styles/app.css'

/** Each app exports its whole self from its map of routes. */
type AppModule = { App: ComponentType }

const maps = import.meta.glob<AppModule>(['./desk/routes.tsx', './portal/routes.tsx', './admin/routes.tsx'])
const hasKit = import.meta.env.DEV || import.meta.env.MODE === 'kit'

/** Which app the first step of the URL names. */
function appAt(path: string): ComponentType {
  const [, first] = path.split('/')
  if (hasKit && first === 'kit') return lazy(async () => ({ default: (await import('./kit/KitScreen.tsx')).KitScreen }))
  const load = maps[`./${first}/routes.tsx`]
  if (load === undefined) return NoPage
  return lazy(async () => ({ default: (await load()).App }))
}

await startWords()
const App = appAt(location.pathname)
const place = document.getElementById('root')
if (place !== null) {
  createRoot(place).render(
    <Root>
      <App />
    </Root>,
  )
}
