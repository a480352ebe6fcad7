import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { incomingFolders } from '#api/mail-states'
import { TabLink, TabLinks } from '#ui/tabs'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { useAdminSearch } from '../admin-search.ts'

/** All that waits, what could not be judged of it, and what the filter put aside; each with its number, live. */
export function FolderTabs() {
  const { t } = useWords()
  const { folder: current = 'incoming', search } = useAdminSearch()
  const counts = useQuery(api.mail.counts.queryOptions()).data
  return (
    <TabLinks label={t('incoming.folders.label')} className="px-4">
      {incomingFolders.map((folder) => (
        <TabLink
          key={folder}
          isCurrent={folder === current}
          count={counts?.[folder] || undefined}
          render={<Link to="/admin/incoming" search={{ search, folder: folder === 'incoming' ? undefined : folder }} />}
        >
          {t(`incoming.folders.${folder}`)}
        </TabLink>
      ))}
    </TabLinks>
  )
}
