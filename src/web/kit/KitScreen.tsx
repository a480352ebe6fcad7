import { Logo } from '#ui/logo'
import { Segmented } from '#ui/segmented'
import { setTheme, useTheme } from '../lib/theme.ts'
import { Buttons, Menus } from './Actions.tsx'
import { Clocks } from './Clocks.tsx'
import { Choices, Fields, Files, People } from './Controls.tsx'
import { Marks, Persons, States, Tables } from './Data.tsx'
import { Weeks, Years } from './Deadlines.tsx'
import { Ground } from './Ground.tsx'
import { Notices } from './Notices.tsx'
import { Navigation, Overlays, Pages, TabsAndFilters } from './Places.tsx'
import { Traces } from './Traces.tsx'

/** The workbench: every component in every state, in development only. Its pictures are the visual test of `ui`. */
export function KitScreen() {
  const theme = useTheme()
  return (
    <main className="min-h-dvh bg-surface pb-14">
      <div className="mx-auto max-w-[1376px] px-8 pt-8 phone:px-4 phone:pt-4">
        <header className="mb-8 flex flex-wrap items-center gap-3">
          <Logo />
          <h1 className="flex-1 text-20 font-semibold">Компоненты и состояния</h1>
          <Segmented
            label="Тема"
            value={theme}
            onChange={setTheme}
            segments={[
              { value: 'light', label: 'Светлая' },
              { value: 'dark', label: 'Тёмная' },
              { value: 'system', label: 'Системы' },
            ]}
          />
        </header>
        <div className="columns-3 gap-12 narrow:columns-2 phone:columns-1">
          <Buttons />
          <Fields />
          <Choices />
          <People />
          <Clocks />
          <Traces />
          <Menus />
          <Overlays />
          <TabsAndFilters />
          <Notices />
          <Tables />
          <Files />
          <Persons />
          <Marks />
          <Navigation />
          <Pages />
          <States />
          <Ground />
        </div>
        <Weeks />
        <Years />
      </div>
    </main>
  )
}
