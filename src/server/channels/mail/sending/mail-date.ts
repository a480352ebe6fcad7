import { isoOf } from '#domain/mail'
import { DAY, type Instant } from '#domain/time'

const days = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A moment as the Date header has it (RFC 5322 §3.3), in UTC: `Tue, 10 Mar 2026 11:32:00 +0000`. */
export function mailDate(at: Instant): string {
  const [date = '', clock = ''] = isoOf(at).replace('Z', '').split('T')
  const [year, month, day] = date.split('-')
  const weekday = days[Math.floor(at / DAY) % 7]
  return `${weekday}, ${Number(day)} ${months[Number(month) - 1]} ${year} ${clock} +0000`
}
