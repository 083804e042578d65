/** While a solution is being worked out. */
export const solvingStatuses = [
  'accepted',
  'investigating',
  'formulating',
  'awaiting-approval',
  'escalated',
] as const

/** While the case has an owner, or needs one. */
export const handledStatuses = [
  ...solvingStatuses,
  'determined',
  'awaiting-confirmation',
  'implementing',
] as const

/** The open statuses of the first level. */
export const firstLevelStatuses = [
  'received',
  'accepted',
  'investigating',
  'formulating',
  'awaiting-approval',
  'determined',
  'awaiting-confirmation',
  'implementing',
] as const
