import { KeyRound } from 'lucide-react'
import { Avatar } from '#ui/avatar'
import type { TableColumn } from '#ui/table'
import { Tag } from '#ui/tag'
import { useWords } from '../../lib/i18n.ts'
import type { Contact } from './people-queries.ts'

/** The columns of the list of contacts. */
export function useContactColumns(): TableColumn<Contact>[] {
  const { t } = useWords()
  return [
    { key: 'name', head: t('people.name'), width: '30%', cell: (row) => <ContactName row={row} /> },
    {
      key: 'company',
      head: t('people.company'),
      width: '24%',
      cell: ({ company }) => <span title={company?.name}>{company?.name}</span>,
    },
    { key: 'addresses', head: t('people.address'), cell: ({ addresses }) => <Addresses addresses={addresses} /> },
    { key: 'phone', head: t('people.phone'), width: '152px', cell: ({ phone }) => phone },
    {
      key: 'portal',
      head: t('people.contacts.portal'),
      width: '88px',
      cell: ({ hasLogin }) => hasLogin && <HasLogin />,
    },
  ]
}

function Addresses({ addresses }: { addresses: readonly string[] }) {
  return (
    <span title={addresses.join('\n')}>
      {addresses[0]}
      {addresses.length > 1 && <span className="pl-1.5 text-muted">{`+${addresses.length - 1}`}</span>}
    </span>
  )
}

function HasLogin() {
  const { t } = useWords()
  return (
    <span className="flex items-center gap-1.5 text-muted [&>.lucide]:size-3.5 [&>.lucide]:text-icon">
      <KeyRound />
      {t('people.contacts.hasLogin')}
    </span>
  )
}

function ContactName({ row }: { row: Contact }) {
  const { t } = useWords()
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar name={row.name} kind="client" size={24} isIdle={!row.isActive} />
      <span className={row.isActive ? 'cut font-medium' : 'cut text-muted'} title={row.name}>
        {row.name}
      </span>
      {row.isHead && <Tag kind="accent">{t('people.contacts.head')}</Tag>}
      {row.isDenied && <Tag kind="danger">{t('people.contacts.denied')}</Tag>}
      {!row.isActive && <Tag>{t('people.off')}</Tag>}
    </span>
  )
}

/** A contact on a phone. */
export function ContactCard({ row }: { row: Contact }) {
  return (
    <span className="grid gap-1">
      <ContactName row={row} />
      <span className="cut text-13 text-muted">
        {[row.company?.name, row.addresses[0]].filter((part) => part !== undefined).join(' · ')}
      </span>
    </span>
  )
}
