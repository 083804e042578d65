/** A person's role in a case, from which their permissions follow. `asked`: they are asked to accept a hand-over. */
const standings = [
  'client',
  'account-manager',
  'account-management-head',
  'member',
  'head',
  'owner',
  'asked',
  'approver',
  'quality-manager',
  'administrator',
] as const
export type Standing = (typeof standings)[number]
