import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startWords } from './lib/i18n.ts'
import { Root } from './Root.tsx'
import './lib/theme.ts'
import './styles/app.css'

await startWords()
const place = document.getElementById('root')
if (place !== null) {
  createRoot(place).render(
    <Root>
      <App />
    </Root>,
  )
}
