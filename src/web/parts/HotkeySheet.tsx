import { Dialog } from '#ui/dialog'
import { Kbd } from '#ui/kbd'
import { Switch } from '#ui/switch'
import { setSingleKeys, useHotkeySheet, useSingleKeys } from '../lib/hotkeys.ts'
import { useWords } from '../lib/i18n.ts'

/** Every key that works on this screen, and the one switch that turns single keys off (WCAG 2.1.4). */
export function HotkeySheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('common.keys.title')} closeLabel={t('ui.close')} size="lg">
      <Keys />
    </Dialog>
  )
}

function Keys() {
  const { t } = useWords()
  const groups = useHotkeySheet()
  const areOn = useSingleKeys()
  return (
    <>
      <Switch isOn={areOn} onChange={setSingleKeys} hint={t('common.keys.switchHint')}>
        {t('common.keys.switch')}
      </Switch>
      <div className="columns-2 gap-8 phone:columns-1">
        {[...groups].map(([group, keys]) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 label-12">{group}</h3>
            <ul>
              {keys.map((key) => (
                <li key={key.keys + key.words} className="flex min-h-7 items-center gap-3 text-13">
                  <span className="flex-1">{key.words}</span>
                  <Kbd keys={key.keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
