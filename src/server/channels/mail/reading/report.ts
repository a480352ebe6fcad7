import type { BounceReport } from '#domain/mail'
import { rawValue, readHeaderBlock } from './header-block.ts'
import { latin1 } from './latin1.ts'
import { allParts, contentOf, type Part } from './parts.ts'

/** A delivery report as its fields say it: those of the gravest recipient. */
export type DeliveryReport = BounceReport & { readonly action: string | null }

const STATUS_TYPES = new Set(['message/delivery-status', 'message/global-delivery-status'])
const HEADER_TYPES = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/global-headers',
  'text/rfc822',
])

/** Reads message/delivery-status (RFC 3464) from the raw bytes; null when the letter carries none with a recipient. */
export function readDeliveryReport(root: Part): DeliveryReport | null {
  const parts = [...allParts(root)]
  const bodies = parts.filter((part) => STATUS_TYPES.has(part.type.value)).map(contentOf)
  const recipients = bodies.flatMap((body) => groupsOf(latin1(body.subarray(0, 200_000))))
  const gravest = recipients.toSorted((a, b) => gravity(b) - gravity(a))[0]
  if (gravest === undefined) return null
  const { recipient, original, action, status: code } = gravest
  return { recipient: recipient ?? original, action, status: code, originalMessageId: originalId(parts) }
}

type Group = { recipient: string | null; original: string | null; action: string | null; status: string | null }
const emptyGroup = (): Group => ({ recipient: null, original: null, action: null, status: null })

// Programs put several recipients into one block, or the fields of one into several: a second recipient begins a group.
function groupsOf(text: string): Group[] {
  const groups: Group[] = []
  for (const block of text.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    const { fields } = readHeaderBlock(Buffer.from(block, 'latin1'))
    if (fields.some(({ name }) => name === 'final-recipient')) groups.push(emptyGroup())
    for (const { name, raw } of fields) takeField(groups, name, raw)
  }
  return groups.filter(({ recipient, original, action, status }) => recipient ?? original ?? action ?? status)
}

function takeField(groups: Group[], name: string, raw: string): void {
  if (name === 'final-recipient' && groups.at(-1)?.recipient !== null) groups.push(emptyGroup())
  if (name === 'action' || name === 'status' || name === 'original-recipient') groups.push(groups.pop() ?? emptyGroup())
  const group = groups.at(-1)
  if (group === undefined) return
  if (name === 'final-recipient') group.recipient = addressOf(raw)
  if (name === 'original-recipient') group.original = addressOf(raw)
  if (name === 'action') group.action = raw.toLowerCase().split(/[\s(;]/)[0] ?? null
  if (name === 'status') group.status = /[245]\.\d{1,3}\.\d{1,3}/.exec(raw)?.[0] ?? group.status
}

// «rfc822; <a@b>», or the address alone.
function addressOf(raw: string): string | null {
  const value = raw.slice(raw.indexOf(';') + 1).trim()
  return /[^\s<>;"]{1,200}@[^\s<>;"]{1,255}/.exec(value)?.[0] ?? (value === '' ? null : value)
}

function gravity({ action, status }: Group): number {
  if (action === 'failed' || status?.startsWith('5.') === true) return 3
  if (action === 'delayed' || status?.startsWith('4.') === true) return 2
  return action === null ? 0 : 1
}

function originalId(parts: readonly Part[]): string | null {
  const named = parts.flatMap((part) => {
    const name = HEADER_TYPES.has(part.type.value) ? 'message-id' : 'x-original-message-id'
    if (name !== 'message-id' && !STATUS_TYPES.has(part.type.value)) return []
    return rawValue(readHeaderBlock(contentOf(part).subarray(0, 100_000)), name)
  })
  return named.map((raw) => /<[^<>\s]{1,900}>/.exec(raw)?.[0]).find((id) => id !== undefined) ?? null
}

const COPY_BELOW =
  /^[-=_ \t]{0,100}(?:this is a copy of (?:the|your) message|below this line is a copy|original message|returned message|message header follows|исходное сообщение|копия (?:вашего )?письма)[^\n]{0,100}$/im

/** What a bounce without a report says in words: recipient, status and the id of the copied letter (Exim, qmail, Notes). */
export function readBounceText(text: string, failedRecipients: string, own: string | null): BounceReport {
  const head = text.slice(0, 20_000)
  const copy = COPY_BELOW.exec(head)
  const said = copy === null ? head : head.slice(0, copy.index)
  const below = copy === null ? head : text.slice(copy.index, copy.index + 20_000)
  const named = /[^\s<>,;"]{1,200}@[^\s<>,;"]{1,255}/.exec(failedRecipients)?.[0]
  return {
    recipient: named ?? recipientIn(said, own),
    status: /(?:^|[\s#(:])([45]\.\d{1,3}\.\d{1,3})(?=$|[\s:;,.)>])/m.exec(said)?.[1] ?? null,
    originalMessageId: /^[ \t>]{0,4}Message-ID:\s{0,20}(<[^<>\s]{1,900}>)/im.exec(below)?.[1] ?? null,
  }
}

const ADDRESS = `([^\\s<>@:;,"'()[\\]]{1,64}@[^\\s<>@:;,"'()[\\]]{3,255})`
const ALONE = new RegExp(`^[ \\t]{0,20}<?${ADDRESS}>?:?[ \\t]{0,20}$`, 'gm')
const NAMED = new RegExp(`(?:recipient|получател|адресат)[^\\n@]{0,40}[\\s:<'"]${ADDRESS}`, 'giu')
const ANY = new RegExp(`(?<![^\\s<>:;,"'()[\\]])${ADDRESS}`, 'g')
const LINE_OF_ID = /^[^\n]{0,40}message-id[^\n]*$/gim

// The first address that stands alone on its line or is called a recipient, else the first at all, which is not the one who is told.
function recipientIn(text: string, own: string | null): string | null {
  const isOther = (address: string) => address.toLowerCase() !== own?.toLowerCase()
  const said = text.replace(LINE_OF_ID, '')
  const found = [ALONE, NAMED, ANY].flatMap((shape) => [...said.matchAll(shape)].map((match) => match[1] ?? ''))
  return found.find(isOther)?.replace(/\.$/, '') ?? null
}
