/** How a person stands to a case; what they may do follows from it. `asked`: a hand-over waits for them. */
const standings = [
  'client',
  'account-manager',
  'member',
  'head',
  'owner',
  'asked',
  'approver',
  'quality-manager',
  'administrator',
] as const
export type Standing = (typeof standings)[number]
