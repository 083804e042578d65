/** Designated channels of clause 2.1: (1) service e-mail, (2) hotline, (3) online platform, (4) letter. */
export const receiptChannels = ['email', 'hotline', 'online', 'letter'] as const
export type ReceiptChannel = (typeof receiptChannels)[number]

/** What a complaint is about; the agreement names the responsible department for each (3.2(2)). */
export const categories = [
  'technical-fault',
  'late-delivery',
  'billing',
  'service-attitude',
  'other',
] as const
export type Category = (typeof categories)[number]

/** Initial assessment (ISO 10002, 7.4). */
export const severities = ['low', 'normal', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

/** 成立 / 部分成立 / 不成立 / 无法认定, clause 3.2(3). */
export const outcomes = ['upheld', 'partly-upheld', 'not-upheld', 'undetermined'] as const
export type Outcome = (typeof outcomes)[number]

/** Root cause classes 人机料法环测, and causes outside the provider, clause 3.2(4). */
export const rootCauses = [
  'people',
  'machine',
  'material',
  'method',
  'environment',
  'measurement',
  'external',
] as const
export type RootCause = (typeof rootCauses)[number]

/** Remedies of clause 3.2(5), in its order; the list there is not closed, hence `other`. */
export const remedyKinds = [
  'service-recovery',
  'delay-compensation',
  'function-fix',
  'partial-refund',
  'full-refund',
  'priority-upgrade',
  'other',
] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** The languages Redress writes in. */
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]
