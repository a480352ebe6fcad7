import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Moment } from '#parts/Moment'
import { Banner } from '#ui/banner'
import { ConfirmDialog } from '#ui/dialog'
import { EmptyState } from '#ui/empty-state'
import { IconButton } from '#ui/icon-button'
import type { TableColumn } from '#ui/table'
import { notify } from '#ui/toast'
import { type Answer, api } from '../../lib/api.ts'
import { useWords } from '../../lib/i18n.ts'
import { wordsOf } from '../../lib/refusals.ts'
import { AddButton } from '../page/AddButton.tsx'
import { AdminPage } from '../page/AdminPage.tsx'
import { ListTable } from '../page/ListTable.tsx'
import { AddToken } from './AddToken.tsx'

type Token = Answer<typeof api.access.tokens>['rows'][number]

/** Keys by which programs act as the reader. */
export function TokensScreen() {
  const { t } = useWords()
  const [isAdding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<Token | null>(null)
  const columns = useColumns(setRevoking)
  const query = useQuery(api.access.tokens.queryOptions())
  const rows = query.data?.rows ?? []
  const add = (
    <AddButton icon={<Plus />} isFirst={rows.length === 0} onClick={() => setAdding(true)}>
      {t('tokens.add')}
    </AddButton>
  )
  return (
    <AdminPage
      title={t('admin.pages.tokens')}
      text={
        <>
          {t('tokens.text')}{' '}
          <a className="link underline" href="/api/docs">
            {t('tokens.docs')}
          </a>
        </>
      }
      actions={rows.length > 0 && add}
    >
      <ListTable
        label={t('admin.pages.tokens')}
        query={query}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        empty={
          <EmptyState icon={<KeyRound />} title={t('tokens.empty.title')} text={t('tokens.empty.text')} action={add} />
        }
      />
      {isAdding && <AddToken onClose={() => setAdding(false)} />}
      {revoking !== null && <RevokeToken token={revoking} onClose={() => setRevoking(null)} />}
    </AdminPage>
  )
}

function useColumns(onRevoke: (token: Token) => void): TableColumn<Token>[] {
  const { t } = useWords()
  return [
    { key: 'name', head: t('tokens.name'), cell: ({ name }) => <b className="font-medium">{name}</b> },
    { key: 'at', head: t('tokens.createdAt'), width: '144px', cell: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      key: 'revoke',
      head: <span className="sr-only">{t('tokens.revoke.confirm')}</span>,
      width: '72px',
      cell: (row) => (
        <span className="-my-1 flex justify-end">
          <IconButton
            label={t('tokens.revoke.one', { name: row.name })}
            icon={<Trash2 />}
            onClick={() => onRevoke(row)}
          />
        </span>
      ),
    },
  ]
}

function RevokeToken({ token, onClose }: { token: Token; onClose: () => void }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const revoke = useMutation({
    ...api.access.revokeToken.mutationOptions(),
    onSuccess: () => {
      notify({ text: t('tokens.revoke.done', { name: token.name }) })
      onClose()
      return cache.invalidateQueries({ queryKey: api.access.tokens.key() })
    },
  })
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('tokens.revoke.title', { name: token.name })}
      text={t('tokens.revoke.text')}
      confirmLabel={t('tokens.revoke.confirm')}
      cancelLabel={t('common.cancel')}
      isBusy={revoke.isPending}
      onConfirm={() => revoke.mutate({ id: token.id })}
    >
      {revoke.error !== null && <Banner kind="danger">{wordsOf(revoke.error)}</Banner>}
    </ConfirmDialog>
  )
}
