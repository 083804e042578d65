/** A string that may be absent, as IMAP writes it: quoted, or a literal where it has line ends or 8-bit characters. */
export function nstring(value: string | null): string {
  return value === null ? 'NIL' : astring(value)
}

/** A string as IMAP writes it. */
export function astring(value: string): string {
  if (/^[ -~]*$/.test(value) && value.length < 1000) return `"${value.replaceAll(/["\\]/g, '\\$&')}"`
  return literal(value)
}

/** A string with its length before it. */
export function literal(value: string): string {
  return `{${value.length}}\r\n${value}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An instant, in milliseconds since 1970, as an INTERNALDATE. */
export function internalDate(ms: number): string {
  const date = new Date(ms)
  const day = String(date.getUTCDate()).padStart(2, ' ')
  const time = date.toISOString().slice(11, 19)
  return `"${day}-${months[date.getUTCMonth()]}-${date.getUTCFullYear()} ${time} +0000"`
}

/** Reads an INTERNALDATE, in milliseconds since 1970; null when it is malformed. */
export function instantIn(text: string): number | null {
  const match = /^([ 0-3]?\d)-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/.exec(text)
  if (match === null) return null
  const [, day, month, year, hours, minutes, seconds, sign, zoneHours, zoneMinutes] = match
  const date = dayIn(`${day?.trim()}-${month}-${year}`)
  if (date === null) return null
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1)
  return date + (Number(hours) * 60 + Number(minutes) - zone) * 60_000 + Number(seconds) * 1000
}

/** The beginning in UTC of a day such as `1-Feb-2026`, in milliseconds since 1970; null when it is malformed. */
export function dayIn(text: string): number | null {
  const match = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text)
  const month = months.findIndex((name) => name.toLowerCase() === match?.[2]?.toLowerCase())
  return match === null || month < 0 ? null : Date.UTC(Number(match[3]), month, Number(match[1]))
}
