import type { Sharing } from '#domain/access'
import type { Phase } from '#domain/tickets'

/** The words of the small world. Every key is a literal, so that a misspelt one does not compile. */

/** The same words in both languages; the demo world can be made in either. */
export type Text = { readonly ru: string; readonly en: string }

/** ISO 8601 in UTC with whole seconds, `2026-03-10T07:41:00Z`. */
export type IsoMoment = string

export type Role = 'T' | 'V' | 'W' | 'D'
export type Priority = 'high' | 'medium' | 'low'

export type SiteKey = 'sever-uzel'
export type DepartmentKey = 'support' | 'hosting' | 'onboarding' | 'finance' | 'office'
export type EmployeeKey = 'alexey' | 'maria' | 'egor' | 'olga' | 'pavel' | 'demo' | 'denis'

export type CompanyKey =
  | 'romashka'
  | 'severny-bereg'
  | 'vektor'
  | 'tehnomir'
  | 'okna-plus'
  | 'doverie'
  | 'gromova'
  | 'mebel-holl'
  | 'kontur'
  | 'pekarnya'

export type ContactKey =
  | 'irina'
  | 'viktor'
  | 'olesya'
  | 'roman'
  | 'galina'
  | 'oleg'
  | 'kim'
  | 'lapin'
  | 'zhanna'
  | 'belova'
  | 'orlova'
  | 'mitrokhin'
  | 'nosov'
  | 'yudina'
  | 'maslov'
  | 'natalya'
  | 'volkova'
  | 'guseva'
  | 'stepanov'
  | 'fomina'
  | 'ermakov'
  | 'kostina'

export type GroupKey = 'l1' | 'l2' | 'l3'
export type ClientGroupKey = 'kontur-clients' | 'priority' | 'romashka-back-office'
export type ClientCategoryKey = 'standard' | 'vip'
export type ServiceKey =
  | 'support'
  | 'access'
  | 'hosting'
  | 'mail'
  | 'bitrix'
  | 'onec'
  | 'telephony'
  | 'onboarding'
  | 'warranty'

/** One status for each phase in the demo; more may be added by hand (DICT-05). */
export type StatusKey = Phase
export type CategoryKey = 'mail' | 'site' | 'bitrix' | 'onec' | 'telephony' | 'billing' | 'project'
export type RequestTypeKey = 'incident' | 'question' | 'complaint' | 'request' | 'improvement'
export type DifficultyKey = 'easy' | 'medium' | 'hard'
export type MarkKey = 'suits' | 'almost' | 'incomplete' | 'no_help'
export type CriticalityKey = 'high' | 'medium' | 'low'
export type SourceKey = 'web' | 'email' | 'phone' | 'messenger' | 'chat' | 'api' | 'other'

export type Site = {
  readonly key: SiteKey
  readonly name: Text
  readonly mailbox: string
  readonly timeZone: string
  readonly language: 'ru' | 'en'
}

export type Department = {
  readonly key: DepartmentKey
  readonly name: Text
  readonly isSupport: boolean
  readonly parent?: DepartmentKey
  readonly head?: EmployeeKey
  /** When it works and in how many open minutes it usually answers (ORG-05). */
  readonly hours?: { readonly schedule: ScheduleKey; readonly answerMinutes: number }
}

export type Employee = {
  readonly key: EmployeeKey
  readonly name: Text
  readonly address: string
  readonly phone?: string
  readonly position?: Text
  /** The first is the one the reports name. */
  readonly departments: readonly DepartmentKey[]
  readonly role: Role
  readonly isFullAccess: boolean
  readonly language: 'ru' | 'en'
  readonly timeZone: string
}

export type Group = {
  readonly key: GroupKey
  readonly name: Text
  readonly supportLevel: 1 | 2 | 3
  readonly members: readonly EmployeeKey[]
  /** What these of them have of the tickets of the others (ORG-11); the rest has nothing. */
  readonly shares?: Partial<Record<EmployeeKey, Sharing>>
}

export type ClientGroup = {
  readonly key: ClientGroupKey
  readonly name: Text
  readonly members: readonly ContactKey[]
  readonly shares?: Partial<Record<ContactKey, Sharing>>
}

export type Absence = {
  readonly employee: EmployeeKey
  readonly from: IsoMoment
  readonly until: IsoMoment
  readonly note: Text
}

export type Company = {
  readonly key: CompanyKey
  readonly name: Text
  readonly manager?: EmployeeKey
  readonly clientCategory?: ClientCategoryKey
  readonly note?: Text
}

export type Contact = {
  readonly key: ContactKey
  readonly name: Text
  readonly company?: CompanyKey
  readonly isHead?: boolean
  /** The first is where letters go; all of them are recognised. */
  readonly addresses: readonly [string, ...string[]]
  readonly position?: Text
  readonly phone?: string
  readonly hasLogin: boolean
}

export type Status = {
  readonly key: StatusKey
  readonly name: Text
  readonly phase: Phase
  readonly sort: number
  readonly isDefault: boolean
}

export type Category = {
  readonly key: CategoryKey
  readonly name: Text
  readonly description?: Text
  readonly warning?: Text
  readonly department?: DepartmentKey
  readonly responsible?: EmployeeKey
  readonly sort: number
}

export type ClientCategory = { readonly key: ClientCategoryKey; readonly name: Text }

/** A service inherits the responsibles of the one it stands in, unless it names its own. */
export type Service = {
  readonly key: ServiceKey
  readonly name: Text
  readonly description?: Text
  readonly parent?: ServiceKey
  readonly employees?: readonly EmployeeKey[]
  readonly groups?: readonly GroupKey[]
  readonly departments?: readonly DepartmentKey[]
}

export type RequestType = { readonly key: RequestTypeKey; readonly name: Text; readonly priority: Priority }
export type Difficulty = { readonly key: DifficultyKey; readonly name: Text }
export type Criticality = { readonly key: CriticalityKey; readonly name: Text; readonly weight: number }
export type Mark = {
  readonly key: MarkKey
  readonly name: Text
  readonly value: number
  readonly isPositive: boolean
}
export type Source = { readonly key: SourceKey; readonly code: SourceKey; readonly name: Text }

export type ScheduleKey = 'weekdays' | 'always'
export type LevelKey =
  | 'premium'
  | 'standard'
  | 'basic'
  | 'premium-systems'
  | 'standard-systems'
  | 'romashka'
  | 'priority'
type DayOfWeek = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

export type Schedule = {
  readonly key: ScheduleKey
  readonly name: Text
  readonly timeZone: string
  /** On the wall clock of the zone, `09:00` to 24:00. */
  readonly week: { readonly [day in DayOfWeek]: { from: string; to: string }[] }
  /** The country whose public holidays are free, by its code. */
  readonly holidaysOf?: string
}

export type Level = {
  readonly key: LevelKey
  readonly name: Text
  readonly schedule: ScheduleKey
  readonly takeMinutes: number
  readonly resolveMinutes: number
  readonly remindBeforeMinutes: number
  readonly resolveRemindMinutes: number
  readonly answerMinutes: number
  readonly answerRemindMinutes: number
  readonly norm: { readonly percent: number; readonly checkAt: string; readonly windowHours: number }
  /** The usual one unless said. */
  readonly weight?: number
  /** What its clients may choose; all unless said. */
  readonly categories?: readonly CategoryKey[]
}

/** A file by its drawing: `fileBytes` makes exactly `size` bytes of it, the same every time. */
export type SmallFile = {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly drawing: 'form' | 'lines' | 'sheet' | 'page'
}

export type PersonKey = EmployeeKey | ContactKey

/** What one save of an employee changes besides its text. */
export type Changes = {
  readonly status?: StatusKey
  readonly department?: DepartmentKey
  readonly responsible?: EmployeeKey | null
  readonly category?: CategoryKey
  readonly type?: RequestTypeKey
  readonly criticality?: CriticalityKey
  readonly title?: Text
  /** Why it is put on hold, with `status: 'on_hold'`. Staff only. */
  readonly holdReason?: Text
  /** Why it is handed on, with `department` or `responsible`. Staff only. */
  readonly transferComment?: Text
}

/** A mark, with words of his own if he likes. */
export type Rated = { readonly mark: MarkKey; readonly comment?: Text }

/**
 * One save. A message of a contact wakes a waiting, held or resolved ticket; the first public answer takes a new one;
 * `take` makes the one who takes responsible where nobody is. `close` of a contact is the author's own, of an
 * employee the confirmation by hand.
 */
export type Step =
  | {
      readonly at: IsoMoment
      readonly by: PersonKey
      readonly kind: 'message'
      readonly text: Text
      readonly files?: readonly SmallFile[]
      readonly set?: Changes
    }
  | {
      readonly at: IsoMoment
      readonly by: EmployeeKey
      readonly kind: 'hidden'
      readonly text: Text
      readonly files?: readonly SmallFile[]
      readonly set?: Changes
    }
  | { readonly at: IsoMoment; readonly by: EmployeeKey; readonly kind: 'take' }
  | { readonly at: IsoMoment; readonly by: EmployeeKey; readonly kind: 'change'; readonly set: Changes }
  | {
      readonly at: IsoMoment
      readonly by: PersonKey
      readonly kind: 'close'
      /** What a contact says of the answer as he closes. */
      readonly rated?: Rated | undefined
    }

/** The save that opens the ticket. What a client may not set himself (`type`) is given with it. */
export type Opening = {
  /** The author himself, or the employee who wrote the request down (phone, messenger). */
  readonly by: PersonKey
  readonly text: Text
  readonly files?: readonly SmallFile[]
  readonly department: DepartmentKey
  readonly category?: CategoryKey
  readonly type?: RequestTypeKey
  readonly criticality?: CriticalityKey
}

/** A ticket as it stands at the story's moment, and the script that brings it there: `opening`, then `steps`. */
export type ScriptedTicket = {
  readonly number: number
  readonly title: Text
  readonly author: ContactKey
  readonly company: CompanyKey | null
  readonly source: SourceKey
  readonly openedAt: IsoMoment
  readonly opening: Opening
  readonly steps: readonly Step[]
  readonly category?: CategoryKey
  readonly type?: RequestTypeKey
  readonly criticality?: CriticalityKey
  readonly department: DepartmentKey
  readonly responsible: EmployeeKey | null
  readonly status: StatusKey
}

/** A letter that lies in «Входящие сообщения»: why, and the whole of it as it came over the wire. */
export type IncomingLetter = {
  readonly key: string
  readonly at: IsoMoment
  readonly because: 'unknown_sender'
  /** RFC 5322, CRLF, 7-bit: the same letter in either language. */
  readonly raw: Text
}

export type FieldKey = 'domain' | 'onecVersion' | 'stopped' | 'wishedDate' | 'carrierCase'

/** A field of one's own on tickets. */
export type OwnField = {
  readonly key: FieldKey
  readonly kind: 'text' | 'list' | 'date' | 'flag'
  readonly name: Text
  readonly hint?: Text
  readonly isRequired?: boolean
  readonly isForClient?: boolean
  readonly categories?: readonly CategoryKey[]
  readonly services?: readonly ServiceKey[]
  readonly options?: readonly { readonly key: string; readonly name: Text }[]
}
