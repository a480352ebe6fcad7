import type { ComboboxWords } from '#ui/combobox'
import { useWords } from '../../lib/i18n.ts'

/** What every searched list of the desk says around its choices. */
export function useListWords(): ComboboxWords {
  const { t } = useWords()
  return {
    placeholder: t('desk.choose.placeholder'),
    empty: t('desk.filter.nothing'),
    loading: t('common.loading'),
    clear: t('desk.filter.clear'),
    open: t('desk.choose.open'),
  }
}
