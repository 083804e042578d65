/** Designated channels of clause 2.1: (1) service e-mail, (2) hotline, (3) online platform, (4) letter. */
export const receiptChannels = ['email', 'hotline', 'online', 'letter'] as const
export type ReceiptChannel = (typeof receiptChannels)[number]

/** The subject of a complaint; the agreement names the responsible department for each (3.2(2)). */
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

/** 4.3, on expiry: silence is acceptance (art. 140: only if the notice said so and a reminder went out), ends the case, or changes nothing. */
export const silencePolicies = ['deemAccepted', 'closeNoResponse', 'keepOpen'] as const
export type SilencePolicy = (typeof silencePolicies)[number]

/** The party that must act while the provider cannot go on. */
export const waitCauses = ['client', 'third-party', 'force-majeure'] as const
export type WaitCause = (typeof waitCauses)[number]

/** 4.1: why a promised date is missed. A cause of the client's makes no notice due. */
export const delayCauses = ['provider', ...waitCauses] as const
export type DelayCause = (typeof delayCauses)[number]

/** 1.3 (1)–(4), and 1.2: the complaint of a user of the client's. */
export const declineReasons = [
  'crime',
  'disparagement',
  'beyond-capability',
  'other-body',
  'end-user',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** 3.4(1): why the client may escalate. */
export const escalationGrounds = ['dissatisfaction', 'lateness'] as const
export type EscalationGround = (typeof escalationGrounds)[number]

/** Why a closed case is reopened. */
export const reopeningGrounds = ['new-fact', 'undelivered-remedy'] as const
export type ReopeningGround = (typeof reopeningGrounds)[number]

/** The languages Redress writes in. */
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]
