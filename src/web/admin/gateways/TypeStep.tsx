import { ArrowDownToLine, Send, Server } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { Button } from '#ui/button'
import { Radios } from '#ui/radio'
import { SlideOver } from '#ui/slide-over'
import { useWords } from '../../lib/i18n.ts'
import { useGo } from '../admin-search.ts'
import type { GatewayType } from './gateway-words.tsx'

const icons: Record<GatewayType, ReactElement> = {
  imap: <ArrowDownToLine />,
  pop3: <ArrowDownToLine />,
  local: <Server />,
  smtp: <Send />,
}

/** Step 1 of 2: what kind of gateway it will be. */
export function TypeStep({ hasListener, onNext }: { hasListener: boolean; onNext: (type: GatewayType) => void }) {
  const { t } = useWords()
  const go = useGo()
  const [type, setType] = useState<GatewayType>('imap')
  const close = () => go({ open: undefined })
  return (
    <SlideOver
      isOpen
      onClose={close}
      lead={t('gateways.step', { step: 1 })}
      title={t('gateways.new')}
      closeLabel={t('ui.close')}
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button kind="primary" onClick={() => onNext(type)}>
            {t('gateways.next')}
          </Button>
        </div>
      }
    >
      <Radios
        label={t('gateways.type')}
        value={type}
        onChange={setType}
        className="gap-4"
        choices={(['imap', 'pop3', 'local', 'smtp'] as const).map((each) => ({
          value: each,
          label: (
            <span className="inline-flex items-center gap-1.5 font-medium [&>.lucide]:text-icon">
              {icons[each]}
              {t(`gateways.types.${each}.name`)}
            </span>
          ),
          hint: t(each === 'local' && !hasListener ? 'gateways.types.local.off' : `gateways.types.${each}.text`),
        }))}
      />
      <p className="mt-6 text-12 text-muted">{t('gateways.typeFixed')}</p>
    </SlideOver>
  )
}
