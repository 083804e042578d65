/** Everything that must not happen in a year. */
export const faults = [
  'reminders lost',
  'reminders doubled',
  'reminders early',
  'reminders late',
  'reminders outside hours',
  'reminders after their clock stopped',
  'reminders nobody asked for',
  'reminders elsewhere',
  'cards lost or doubled',
  'digests lost',
  'digests doubled',
  'digests at another time',
  'different after restarts',
] as const
export type Fault = (typeof faults)[number]

/** What was found of each, in words. */
export type Found = ReadonlyMap<Fault, readonly string[]>
/** Takes note of a fault. */
export type Note = (fault: Fault, what: string) => void

/** A list of faults, none of them found yet, and how to add to it. */
export function faultList(): { found: Found; note: Note } {
  const found = new Map<Fault, string[]>(faults.map((fault) => [fault, []]))
  return { found, note: (fault, what) => found.get(fault)?.push(what) }
}

/** A minute as it is named in words: in UTC. */
export const formatMinute = (moment: number): string => new Date(moment).toISOString().slice(0, 16)
