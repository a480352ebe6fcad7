import { useQuery } from '@tanstack/react-query'
import { SkeletonText } from '#ui/skeleton'
import { api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { AdminPage } from '../page/AdminPage.tsx'
import { Broken } from '../page/ListTable.tsx'
import { SiteKey } from './SiteKey.tsx'

/** The signature by which receiving servers know that a letter is really ours: one key a site. */
export function DkimScreen() {
  const { t } = useWords()
  const query = useQuery(api.mail.dkim.queryOptions())
  const gateways = useQuery(api.mail.gateways.queryOptions())
  const rows = query.data?.rows ?? []
  const isReading = query.isPending || gateways.isPending
  return (
    <AdminPage title={t('admin.pages.dkim')} text={t('dkim.text')}>
      {query.error !== null && rows.length === 0 && <Broken query={query} />}
      {isReading && <SkeletonText lines={6} label={t('common.loading')} />}
      {!isReading && (
        <div className="grid max-w-180 gap-8">
          {rows.map((row) => (
            <SiteKey key={row.site.id} row={row} domain={domainOf(row.site.id, gateways.data?.rows ?? [])} />
          ))}
        </div>
      )}
    </AdminPage>
  )
}

type Sender = { direction: 'in' | 'out'; mailbox: string; site: { id: number } }

/** The domain that a site's letters come from: that of the mailbox it sends by, else of one it is written to. */
function domainOf(siteId: number, gateways: readonly Sender[]): string {
  const ofSite = gateways.filter(({ site }) => site.id === siteId)
  const mailbox = (ofSite.find(({ direction }) => direction === 'out') ?? ofSite[0])?.mailbox ?? ''
  return mailbox.slice(mailbox.lastIndexOf('@') + 1)
}
