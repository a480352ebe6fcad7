// What stands above a quotation, in the languages and programs that write to a desk. Every pattern is anchored or bounded
// and is tried on a few hundred characters at most, so that no letter can make it slow.

/** A line without its end, its quotation marks and its surrounding blanks; `depth` counts the `>` taken off. */
export type Line = { readonly bare: string; readonly depth: number }

/** How sure an attribution is: a `weak` one needs quoted lines below it, a `strong` one names an address. */
export type Attribution = { readonly end: number; readonly isStrong: boolean }

const LONGEST = 500
const HAS_WORD = /[\p{L}\d]/u
const VERB = [
  'wrote|writes|said|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał\\(?a?\\)?|napsala?|napísala?',
  'kirjoitti|yazdı|írta|a scris|написал\\(а\\)|написала?|пишет|писал\\(а\\)|писала?|пишете|написав|написала?|пише|сообщил\\(?а?\\)?',
].join('|')
const ENDS_WITH_VERB = new RegExp(`(?:^|[\\s>"»”)\\]])(?:${VERB})\\s{0,2}(?:[:：]|-{2,})$`, 'iu')
const VERB_WITHOUT_SIGN = new RegExp(`(?:^|\\s)(?:${VERB})(?:\\s|$)`, 'iu')
const ADDRESS = /[^\s<>@"(]{1,100}@[^\s<>@"()]{2,200}/u
const ADDRESS_IN_ANGLES = /<[^<>]{0,100}@[^<>]{1,200}>/u
const ADDRESS_AT_END = /<[^<>]{0,100}@[^<>]{1,200}>{1,2}\s{0,2}[:：]$/u
const ADDRESSED_VERB = new RegExp(`^[^\\n]{1,120}<[^\\s<>]{3,200}>+\\s{0,2}(?:${VERB})\\s{0,2}[:：]$`, 'iu')
const DATE = /\d{4}|\d{1,2}[:.]\d{2}/
const STARTS_WITH_DATE =
  /^(?:[\p{L}]{2,14}[.,]{0,2}\s{1,2}){0,2}(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.?\s(?:de\s)?[\p{L}]{3,12}|\d{1,2},\s\d{4}|\d{1,2}:\d{2}(?:\s?[AP]M)?,\s|\d{4}年)/iu
const STARTS_WITH_WORD =
  /^(?:-{2,}\s)?(?:on|le|am|el|em|il|op|den|dne|dňa|dnia|w dniu|på|pe|în|a|к|в|у|от)\s(?=[^\n]{0,40}\d)/iu
const YOU_WROTE = /^(?:вы писали|ты писал|you wrote|sie schrieben|vous avez écrit)(?:\s[^\n]{0,100})?[:：]$/iu
const GMAIL_WITHOUT_ADDRESS = /^\d{4}-\d{2}-\d{2} \d{1,2}:\d{2} GMT[+-]\d{2}:\d{2} [^\n:]{2,80}:?$/
// «10.03.2026, 11:32, a@b.ru:», «Mar 10, 2026, 11:32 by a@b.ru:»: the address follows a comma or a word that says who.
const BARE_ADDRESS_AT_END = /(?:,|\s(?:by|от|von|par))\s[^\s<>@,:]{1,64}@[^\s<>@,:]{3,200}\s?:$/iu
// «Север Узел писал(а) 2026-03-10 11:32:»
const VERB_THEN_DATE = new RegExp(
  `^[^\\n]{1,120}?\\s(?:${VERB})\\s(?:on\\s)?(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}),?\\s\\d{1,2}:\\d{2}(?::\\d{2})?\\s?:$`,
  'iu',
)
const MUTT = /^\*\s[^<>\n]{0,80}<[^\s<>]{3,200}>\s\[[\d\s:.,+/-]{8,40}\]:$/u
// A line that is only a moment: programs put the writer on the next.
const DATE_ALONE =
  /^(?:\p{L}{2,12}[.,]{0,2}\s)?(?:\d{1,2}\s\p{L}{3,12}\.?\s\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:\sг\.)?,?\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?(?:\s[+-]\d{4}|\s\p{Lu}{3,4})?$/u
const ZOHO = /^-{2,} ?on .{5,200} wrote ?-{2,}$/iu

/** Whether a line holds a letter or a digit: all that opens a quotation does. */
export const hasWord = ({ bare }: Line): boolean => HAS_WORD.test(bare)

/** Reads an attribution («On … wrote:», «вт, 12 мар. 2024 г. в 10:15, Имя <..>:») of one to four lines at `start`. */
export function attributionAt(lines: readonly Line[], start: number): Attribution | null {
  const first = lines[start]
  if (first === undefined || !hasWord(first)) return null
  let joined = first.bare
  for (let end = start; end < start + 4; end++) {
    const found = strength(joined)
    if (found !== null) return { end, isStrong: found === 'strong' }
    const next = lines[end + 1]
    if (next === undefined || !goesOn(joined, first, next)) return null
    joined += ` ${next.depth > first.depth ? '>' : ''}${next.bare}`
  }
  return null
}

function goesOn(joined: string, first: Line, next: Line): boolean {
  if (next.bare === '' || joined.length > LONGEST || !startsLike(joined)) return false
  const isOpen = joined.lastIndexOf('<') > joined.lastIndexOf('>')
  if (next.depth !== first.depth && !closesAddress(joined, next)) return false
  // Another attribution that starts there has nothing to do with the words above it.
  return isOpen || DATE_ALONE.test(joined) || strength(next.bare) === null || !startsLike(next.bare)
}

// A mail program that wraps at 76 columns may put the closing `>` of the address first on a line.
function closesAddress(joined: string, line: Line): boolean {
  return joined.lastIndexOf('<') > joined.lastIndexOf('>') && line.bare.length < 40
}

function startsLike(text: string): boolean {
  return STARTS_WITH_DATE.test(text) || STARTS_WITH_WORD.test(text) || ADDRESS.test(text)
}

function strength(text: string): 'weak' | 'strong' | null {
  if (text.length > LONGEST) return null
  if ([GMAIL_WITHOUT_ADDRESS, ZOHO, MUTT, ADDRESSED_VERB].some((shape) => shape.test(text))) return 'strong'
  if (YOU_WROTE.test(text) || VERB_THEN_DATE.test(text)) return 'weak'
  const isDated = DATE.test(text) && (STARTS_WITH_DATE.test(text) || STARTS_WITH_WORD.test(text))
  if (isDated) return strengthOfDated(text)
  return ENDS_WITH_VERB.test(text) && text.length <= 200 ? 'weak' : null
}

function strengthOfDated(text: string): 'weak' | 'strong' | null {
  const endsWithVerb = ENDS_WITH_VERB.test(text)
  const hasVerb = endsWithVerb || (/[:：]$/.test(text) && VERB_WITHOUT_SIGN.test(text))
  const isAddressed = (endsWithVerb && ADDRESS.test(text)) || (hasVerb && ADDRESS_IN_ANGLES.test(text))
  if (isAddressed || ADDRESS_AT_END.test(text) || BARE_ADDRESS_AT_END.test(text)) return 'strong'
  return hasVerb ? 'weak' : null
}

// What programs call an older letter; «important message» between dashes is somebody's heading.
const OLD_LETTER =
  /original|forward|reply message|исходн|пересыла|пересла|переадрес|перенаправ|оригинал|вихідн|переслан|ursprüng|weitergeleit|transféré|réexpédié|reenviad|encaminh|reencaminh|inoltrat|oorspronk|doorgestuurd|ursprung|vidarebeford|oprindelig|opprinnelig|videresend|alkuper|välitet|oryginaln|przekaza|przesłan|původn|přepos|pôvodn|eredeti|továbbít|orijinal|iletilen|izvorn|proslijeđ|redirecțion|原|転送|转发|轉寄|원본|전달/iu
const BETWEEN_DASHES = /^[*_\s]{0,3}[-–—=]{2,}\s{0,3}([\p{L}\p{M}' .*]{4,60}?(?::[^\n]{1,100}?)?)\s{0,3}[-–—=]{2,}/u
const FORWARD_OPENER =
  /^(?:begin forwarded message|forwarded message|начало (?:переадресованного|пересылаемого) сообщения|пересылаемое сообщение|початок листа, що пересилається|début du message (?:réexpédié|transféré)|anfang der weitergeleiteten nachricht|inizio messaggio inoltrato|inicio del mensaje reenviado)\s{0,2}:$/iu
const REPLY_MARKER =
  /^[#\s*=_-]{0,40}(?:please |пожалуйста,? )?(?:reply above|type your reply above|write (?:your )?(?:reply|answer) above|respond above|пишите ответ выше|ответьте выше|введите (?:ваш )?ответ выше|пишите выше|antworten sie oberhalb|répondez au-dessus)/iu

// Any desk's words between drawn signs: «##- Пожалуйста, введите свой ответ над этой строкой -##».
const DRAWN_MARKER =
  /^[#*=_+~–—-]{2,40}[^\n]{0,40}(?:reply|respond|response|answer|type|write|ответ|пишите|введите)[^\n]{0,60}\s(?:above|over|выше|над)\s[^\n]{0,20}(?:line|mail|message|text|строк|лини|черт|сообщени|письм|текст)/iu

const BAT_FORWARD = /^(?:это пересылаемое сообщение|this is a forwarded message)\.?$/iu

/** Whether a line says that an older letter follows: «-----Original Message-----», «Begin forwarded message:». */
export function isSeparator({ bare }: Line): boolean {
  if (bare.length > 200) return false
  const between = BETWEEN_DASHES.exec(bare)?.[1]
  return (between !== undefined && OLD_LETTER.test(between)) || FORWARD_OPENER.test(bare) || BAT_FORWARD.test(bare)
}

/** Whether a line is a desk's own «write above this line». */
export function isReplyMarker({ bare }: Line): boolean {
  return bare.length <= 200 && (REPLY_MARKER.test(bare) || DRAWN_MARKER.test(bare))
}

type Field = 'from' | 'to' | 'date' | 'subject' | 'other'
const FIELDS: Readonly<Record<Field, string>> = {
  from: 'from|от|от кого|von|de|da|van|från|fra|od|lähettäjä|kimden|від|від кого|expéditeur|feladó|nadawca|remitente|salje|šalje|送信元|差出人|发件人|寄件者|보낸 사람',
  to: 'to|кому|an|à|a|para|aan|til|till|do|komu|vastaanottaja|kime|címzett|adresat|宛先|送信先|收件人|받는 사람',
  date: 'date|sent|отправлено|дата|datum|gesendet|envoyé|envoyé le|enviado|enviado el|enviada em|inviato|verzonden|skickat|sendt|dato|wysłano|data|odesláno|lähetetty|tarih|gönderildi|надіслано|日付|日期|送信日時|보낸 날짜',
  subject:
    'subject|тема|betreff|objet|asunto|oggetto|onderwerp|ämne|emne|temat|předmět|aihe|konu|assunto|件名|主题|제목',
  other:
    'cc|bcc|копия|копія|kopia|kopie|kopi|copie|reply-to|importance|важность|organization|organisation|вложения|attachments',
}
const FIELD_OF = new Map(
  (Object.keys(FIELDS) as Field[]).flatMap((field) => FIELDS[field].split('|').map((word) => [word, field] as const)),
)
const FIELD_LINE = /^[*_]{0,2}([\p{L}][\p{L} -]{0,20}?)\s{0,2}[*_]{0,2}\s{0,2}[:：]/u

// A line is asked again and again, from each line above it.
const known = new WeakMap<Line, { readonly field: Field | undefined }>()

function fieldOf(line: Line | undefined): Field | undefined {
  if (line === undefined) return undefined
  const before = known.get(line)
  if (before !== undefined) return before.field
  const word = FIELD_LINE.exec(line.bare)?.[1]
  const field = word === undefined ? undefined : FIELD_OF.get(word.toLowerCase())
  known.set(line, { field })
  return field
}

/**
 * Whether an Outlook header block (От, Отправлено, Кому, Тема …) starts at the line: From and two more fields within ten
 * lines, at most two lines in a row being none (long To fields wrap).
 */
export function isHeaderBlock(lines: readonly Line[], start: number): boolean {
  const first = fieldOf(lines[start])
  if (first === undefined || first === 'other') return false
  const found = fieldsFrom(lines, start)
  // «Кому: бухгалтерии» begins many a text: behind it all of a header must stand.
  return found.has('from') && found.size >= (first === 'to' ? 4 : 3)
}

function fieldsFrom(lines: readonly Line[], start: number): Set<Field> {
  const found = new Set<Field>()
  let strangers = 0
  for (let i = start; i < Math.min(lines.length, start + 10); i++) {
    const field = fieldOf(lines[i])
    strangers = field === undefined ? strangers + 1 : 0
    if (strangers > 2) break
    if (field !== undefined && field !== 'other') found.add(field)
  }
  return found
}

/** Whether a line names the addressee or the subject as Yandex does above its attribution: «Тема: Re: счёт;». */
export function isFieldAbove(line: Line): boolean {
  const field = line.bare.endsWith(';') ? fieldOf(line) : undefined
  return field === 'to' || field === 'subject' || field === 'other'
}

const DEVICE =
  /iphone|ipad|android|phone|mobile|outlook|mail|почт|яндекс|samsung|galaxy|huawei|xiaomi|redmi|honor|blackberry|windows|tablet|spark|sparrow|canary|superhuman|thunderbird|yahoo|aol|xperia|oneplus|pixel|nokia|realme|poco|vivo|oppo|tecno|infinix|macbook|device|устройств|мобильн|смартфон|телефон|планшет|приложени|gerät|appareil|telefon/iu
const SENT_FROM =
  /^(?:sent (?:from|using|via|with)|get outlook for|(?:скачать|получить|загрузить|установить) outlook|отправлено (?:с|со|из|через)|надіслано (?:з|із)|gesendet (?:von|mit|vom)|von meinem .{2,40} gesendet|envoyé (?:de|depuis|à partir)|enviado (?:desde|do|de|a partir)|inviato (?:da|dal)|verzonden (?:met|vanaf|van)|skickat från|sendt fra|wysłane? z|lähetetty|отправлено из)(?=\s|$)/iu

/** Whether a line is what a phone or a mail program puts under a letter: «Отправлено с iPhone». */
export function isSentFrom({ bare }: Line): boolean {
  return bare.length <= 160 && SENT_FROM.test(bare) && DEVICE.test(bare)
}

/** Whether a line starts a signature as RFC 3676 has it, or as programs write it that trim lines. */
export const isSignatureMark = ({ bare, depth }: Line): boolean => depth === 0 && (bare === '--' || bare === '—')

/** Whether a line is only drawn: dashes, underscores, stars. */
export const isRule = ({ bare }: Line): boolean => bare.length >= 2 && bare.length <= 200 && /^[-–—_=*]+$/.test(bare)
