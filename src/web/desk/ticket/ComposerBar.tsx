import { CalendarClock, CircleCheck, CircleCheckBig, CirclePause, Clock, Lock, Send } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import type { Uploads } from '#parts/uploads'
import { Button, SplitButton } from '#ui/button'
import { FileButton } from '#ui/drop-zone'
import { Kbd } from '#ui/kbd'
import { MenuGroup, MenuItem, MenuLine } from '#ui/menu'
import { now } from '../../lib/days.ts'
import { useFormatters } from '../../lib/formatters.ts'
import { useHotkeys } from '../../lib/hotkeys.ts'
import { useWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import type { Mode } from '../drafts.ts'
import { LaterDialog } from './LaterDialog.tsx'
import { laterChoices } from './later-choices.ts'
import type { Sending, SendWay } from './use-send.ts'

const icons: Record<SendWay, ReactElement> = {
  plain: <Send />,
  wait: <CirclePause />,
  resolve: <CircleCheck />,
  close: <CircleCheckBig />,
}

/** The foot of the composer: files at the left, at the right one button that says what it will do. */
export function ComposerBar({ mode, uploads, sending }: { mode: Mode; uploads: Uploads; sending: Sending }) {
  const { t } = useWords()
  const { ways, usual, send, isPossible, isSending } = sending
  const group = t('desk.keys.composer')
  const words = mode === 'hidden' ? t('desk.composer.addHidden') : t(`desk.send.${usual}`)
  useHotkeys([
    { keys: 'Mod+Enter', words, group, run: () => send(usual) },
    ...(ways.includes('close')
      ? [{ keys: 'Mod+Shift+Enter', words: t('desk.send.close'), group, run: () => send('close') }]
      : []),
  ])
  const [isChoosing, setChoosing] = useState(false)
  const others = ways.filter((way) => way !== usual)
  return (
    <div className="flex flex-none items-center gap-0.5 border-t border-line px-2 py-1.5">
      <FileButton isIconOnly label={t('tickets.files.attach')} onFiles={uploads.add} />
      <span className="cut flex-1 text-12 text-muted" role="status">
        {uploads.isBusy && t('desk.composer.uploading')}
        {uploads.hasFailed && <span className="text-danger-text">{t('desk.composer.failedFile')}</span>}
      </span>
      <span className="mr-1.5 phone:hidden">
        <Kbd keys="Mod+Enter" />
      </span>
      {mode === 'hidden' ? (
        <Button kind="hidden" icon={<Lock />} isBusy={isSending} isDisabled={!isPossible} onClick={() => send('plain')}>
          {words}
        </Button>
      ) : (
        <SplitButton
          kind="primary"
          isBusy={isSending}
          isDisabled={!isPossible}
          onClick={() => send(usual)}
          menuLabel={t('desk.send.others')}
          menu={
            <>
              {others.map((way) => (
                <MenuItem
                  key={way}
                  icon={icons[way]}
                  {...(way === 'close' ? { keys: 'Mod+Shift+Enter' } : {})}
                  onSelect={() => send(way)}
                >
                  {t(`desk.send.${way}`)}
                </MenuItem>
              ))}
              <MenuLine />
              <LaterItems onChoose={(at) => send(usual, { at })} onAsk={() => setChoosing(true)} />
            </>
          }
        >
          {words}
        </SplitButton>
      )}
      {isChoosing && (
        <LaterDialog
          onClose={() => setChoosing(false)}
          onChoose={(at) => {
            setChoosing(false)
            send(usual, { at })
          }}
        />
      )}
    </div>
  )
}

/** The same as the button does, at another moment. */
function LaterItems({ onChoose, onAsk }: { onChoose: (at: number) => void; onAsk: () => void }) {
  const { t } = useWords()
  const { timeZone } = useMe()
  const { clock } = useFormatters()
  return (
    <MenuGroup label={t('desk.later.title')}>
      {laterChoices(now(), timeZone).map(({ name, at }) => (
        <MenuItem key={name} icon={<Clock />} onSelect={() => onChoose(at)}>
          {t(`desk.later.${name}`, { clock: clock(at) })}
        </MenuItem>
      ))}
      <MenuItem icon={<CalendarClock />} onSelect={onAsk}>
        {t('desk.later.choose')}
      </MenuItem>
    </MenuGroup>
  )
}
