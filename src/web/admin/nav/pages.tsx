import {
  Activity,
  BookUser,
  Building2,
  CalendarClock,
  CircleDot,
  FlagTriangleRight,
  Gem,
  Handshake,
  KeyRound,
  ListOrdered,
  ListTree,
  Mailbox,
  MailQuestionMark,
  Network,
  Puzzle,
  ScrollText,
  Send,
  Shapes,
  ShieldAlert,
  SignalHigh,
  Signature,
  SlidersHorizontal,
  Table2,
  Tag,
  TextCursorInput,
  ThumbsUp,
  Timer,
  UserRoundCog,
  UsersRound,
} from 'lucide-react'
import type { ReactElement } from 'react'
import type { Me } from '../../lib/session.ts'

/** The pages of the admin by the name of their words. */
export type PageName =
  | 'employees'
  | 'departments'
  | 'groups'
  | 'companies'
  | 'contacts'
  | 'clientGroups'
  | 'statuses'
  | 'categories'
  | 'requestTypes'
  | 'criticalities'
  | 'services'
  | 'fields'
  | 'difficulties'
  | 'sources'
  | 'clientCategories'
  | 'marks'
  | 'schedules'
  | 'levels'
  | 'matrix'
  | 'queue'
  | 'gateways'
  | 'incoming'
  | 'journal'
  | 'outbox'
  | 'dkim'
  | 'spam'
  | 'jobs'
  | 'settings'
  | 'tokens'

export type NavPage = {
  name: PageName
  path: string
  icon: ReactElement
  /** Who sees it in the navigation; administrators unless said otherwise. */
  isFor?: (me: Me) => boolean
}

export type NavGroup = { name: 'people' | 'dictionaries' | 'deadlines' | 'mail' | 'system'; pages: readonly NavPage[] }

const everybody = () => true

/** The pages in the order of the navigation. */
export const navGroups: readonly NavGroup[] = [
  {
    name: 'people',
    pages: [
      { name: 'employees', path: '/admin/employees', icon: <UserRoundCog /> },
      { name: 'departments', path: '/admin/departments', icon: <Network /> },
      { name: 'groups', path: '/admin/groups', icon: <UsersRound /> },
      { name: 'companies', path: '/admin/companies', icon: <Building2 />, isFor: everybody },
      { name: 'contacts', path: '/admin/contacts', icon: <BookUser />, isFor: everybody },
      { name: 'clientGroups', path: '/admin/client-groups', icon: <Handshake /> },
    ],
  },
  {
    name: 'dictionaries',
    pages: [
      { name: 'statuses', path: '/admin/dictionaries/statuses', icon: <CircleDot /> },
      { name: 'categories', path: '/admin/dictionaries/categories', icon: <Tag /> },
      { name: 'requestTypes', path: '/admin/dictionaries/request-types', icon: <Shapes /> },
      { name: 'services', path: '/admin/services', icon: <ListTree /> },
      { name: 'criticalities', path: '/admin/dictionaries/criticalities', icon: <SignalHigh /> },
      { name: 'difficulties', path: '/admin/dictionaries/difficulties', icon: <Puzzle /> },
      { name: 'sources', path: '/admin/dictionaries/sources', icon: <FlagTriangleRight /> },
      { name: 'fields', path: '/admin/fields', icon: <TextCursorInput /> },
      { name: 'clientCategories', path: '/admin/dictionaries/client-categories', icon: <Gem /> },
      { name: 'marks', path: '/admin/dictionaries/marks', icon: <ThumbsUp /> },
    ],
  },
  {
    name: 'deadlines',
    pages: [
      { name: 'schedules', path: '/admin/schedules', icon: <CalendarClock /> },
      { name: 'levels', path: '/admin/levels', icon: <Timer /> },
      { name: 'matrix', path: '/admin/level-matrix', icon: <Table2 /> },
      { name: 'queue', path: '/admin/queue', icon: <ListOrdered /> },
    ],
  },
  {
    name: 'mail',
    pages: [
      { name: 'gateways', path: '/admin/gateways', icon: <Mailbox /> },
      { name: 'incoming', path: '/admin/incoming', icon: <MailQuestionMark />, isFor: everybody },
      { name: 'journal', path: '/admin/journal', icon: <ScrollText /> },
      { name: 'outbox', path: '/admin/outbox', icon: <Send /> },
      { name: 'dkim', path: '/admin/dkim', icon: <Signature /> },
      { name: 'spam', path: '/admin/spam', icon: <ShieldAlert /> },
    ],
  },
  {
    name: 'system',
    pages: [
      { name: 'jobs', path: '/admin/jobs', icon: <Activity /> },
      { name: 'settings', path: '/admin/settings', icon: <SlidersHorizontal /> },
      { name: 'tokens', path: '/admin/tokens', icon: <KeyRound />, isFor: (me) => me.can.work },
    ],
  },
]

/** Whether a page stands in somebody's navigation. */
export const isPageFor = (page: NavPage, me: Me): boolean => page.isFor?.(me) ?? me.can.admin
