import { CalendarOff, ChevronsUpDown, Languages, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { type ReactElement, type ReactNode, useState } from 'react'
import { Absences } from '#parts/absences/Absences'
import { Avatar } from '#ui/avatar'
import { Menu, MenuItem, MenuLine, MenuRadios, Submenu } from '#ui/menu'
import { notify } from '#ui/toast'
import { VisuallyHidden } from '#ui/visually-hidden'
import { type Language, useWords } from '../lib/i18n.ts'
import { chooseLanguage, signOut, useMe } from '../lib/session.ts'
import { setTheme, type ThemeChoice, useTheme } from '../lib/theme.ts'

const languages: { value: Language; label: string }[] = [
  { value: 'ru', label: 'Русский' },
  { value: 'en', label: 'English' },
]

type PersonMenuProps = {
  /** Under the name in the usual trigger. */
  about?: string | undefined
  /** Further items above the language: the app's own. */
  items?: ReactNode
  /** Instead of picture and name: a button of the caller's. */
  trigger?: ReactElement<Record<string, unknown>> | undefined
  side?: 'top' | 'bottom' | undefined
}

/** The reader's own menu: when he is away, language, theme, sign out. */
export function PersonMenu({ about, items, trigger, side = 'top' }: PersonMenuProps) {
  const { t, language } = useWords()
  const theme = useTheme()
  const me = useMe()
  const [isAway, setAway] = useState(false)
  const failed = () => notify({ kind: 'failure', text: t('common.failed') })
  return (
    <>
      <Menu
        side={side}
        align={side === 'top' ? 'start' : 'end'}
        trigger={trigger ?? <MeButton name={me.name} about={about} />}
      >
        {items}
        {me.employeeId !== null && me.can.work && (
          <MenuItem icon={<CalendarOff />} onSelect={() => setAway(true)}>
            {t('absences.title')}
          </MenuItem>
        )}
        <Submenu label={t('common.language')} icon={<Languages />}>
          <MenuRadios
            value={language}
            choices={languages}
            onChange={(next) => void chooseLanguage(next).catch(failed)}
          />
        </Submenu>
        <Submenu label={t('ui.theme.title')} icon={<Sun />}>
          <MenuRadios<ThemeChoice>
            value={theme}
            onChange={setTheme}
            choices={[
              { value: 'light', label: t('ui.theme.light'), icon: <Sun /> },
              { value: 'dark', label: t('ui.theme.dark'), icon: <Moon /> },
              { value: 'system', label: t('ui.theme.system'), icon: <Monitor /> },
            ]}
          />
        </Submenu>
        <MenuLine />
        <MenuItem icon={<LogOut />} onSelect={() => void signOut().catch(failed)}>
          {t('common.signOut')}
        </MenuItem>
      </Menu>
      <Absences isOpen={isAway} onClose={() => setAway(false)} />
    </>
  )
}

function MeButton({ name, about, ...rest }: { name: string; about: string | undefined }) {
  const { t } = useWords()
  return (
    <button
      {...rest}
      type="button"
      className="flex w-full min-w-0 items-center gap-2 rounded-md px-2 py-1.5 text-left text-13 hover:bg-surface-press/60 data-popup-open:bg-surface-press"
    >
      <Avatar name={name} size={24} />
      <span className="min-w-0 flex-1 leading-4">
        <span className="cut block font-medium">{name}</span>
        {about !== undefined && <span className="cut block text-12 text-muted">{about}</span>}
      </span>
      <VisuallyHidden>{t('common.personMenu')}</VisuallyHidden>
      <ChevronsUpDown className="size-3.5 text-icon" />
    </button>
  )
}
