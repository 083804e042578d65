/** Asking the platform takes a tenth of a millisecond, and every case that is loaded asks for its department's zone. */
const knownZones = new Set<string>()

/** Whether it is a zone that dates can be counted in: an IANA name or an offset such as `+08:00`. */
export function isTimeZone(name: string): boolean {
  if (knownZones.has(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    return false
  }
  knownZones.add(name)
  return true
}
