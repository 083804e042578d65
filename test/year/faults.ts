/** The kinds of faults that a simulated year must not have. */
export const faultKinds = [
  'reminders lost',
  'reminders doubled',
  'reminders early',
  'reminders late',
  'reminders outside hours',
  'reminders after their clock stopped',
  'unexpected reminders',
  'reminders in the wrong channel',
  'cards lost or doubled',
  'digests lost',
  'digests doubled',
  'digests at another time',
  'different after restarts',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** Descriptions of the faults found, by kind. */
export type FoundFaults = ReadonlyMap<FaultKind, readonly string[]>
/** Records a fault. */
export type ReportFault = (kind: FaultKind, description: string) => void

/** Returns an empty list of faults and the function that adds to it. */
export function collectFaults(): { faults: FoundFaults; report: ReportFault } {
  const faults = new Map<FaultKind, string[]>(faultKinds.map((kind) => [kind, []]))
  return { faults, report: (kind, description) => faults.get(kind)?.push(description) }
}

/** A minute as text, in UTC: `2026-03-02T10:00`. */
export const formatMinute = (moment: number): string => new Date(moment).toISOString().slice(0, 16)
