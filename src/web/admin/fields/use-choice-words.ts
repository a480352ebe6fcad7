import type { ComponentProps } from 'react'
import type { Combobox } from '#ui/combobox'
import { useWords } from '../../lib/i18n.ts'

/** The small words of a searched list; `placeholder` stands in the empty line. */
export function useChoiceWords(placeholder?: string): ComponentProps<typeof Combobox<unknown>>['words'] {
  const { t } = useWords()
  return {
    ...(placeholder === undefined ? {} : { placeholder }),
    empty: t('admin.choose.empty'),
    loading: t('common.loading'),
    clear: t('admin.clear'),
    open: t('admin.choose.open'),
    remove: (text) => t('admin.choose.remove', { text }),
  }
}
