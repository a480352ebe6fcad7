import { ShieldAlert } from 'lucide-react'
import { Tag } from '#ui/tag'
import { useWords } from '../lib/i18n.ts'

/** What a letter or a ticket is taken for. The word says it, the colour only how sure it is. */
export function SpamTag({ mark }: { mark: 'possible' | 'definite' }) {
  const { t } = useWords()
  return (
    <Tag kind={mark === 'definite' ? 'danger' : 'warning'} icon={<ShieldAlert />}>
      {t(`spam.${mark}`)}
    </Tag>
  )
}
