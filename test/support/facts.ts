import { agreementVersionId, caseId, clientId } from '../../src/agreement/ids.ts'
import { fingerprint } from '../../src/approvals/fingerprint.ts'
import type { CaseStatus } from '../../src/cases/case.ts'
import type { CaseFact, FactOf, FactType } from '../../src/cases/facts/facts.ts'
import type { Proposal } from '../../src/cases/facts/solution-facts.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { agreement, at, sha256 } from './agreement.ts'
import { amy, ben, board, bob, cho, dan, hal, ivy, managers, quality, technicalSupport } from './people.ts'

export const id = caseId('case-1')

/** Below the threshold, so that it needs no approval. */
export const cheapProposal: Proposal = {
  remedies: ['function-fix', 'delay-compensation'],
  details: 'Fix the export; one month free.',
  amount: { minor: 200_000, currency: 'CNY' },
  reasons: 'The export failed for two days.',
  reputationalImpact: false,
}
/** Above the threshold. */
export const costlyProposal: Proposal = { ...cheapProposal, amount: { minor: 2_000_000, currency: 'CNY' } }

/** The fields that an account manager enters for a complaint. */
export const complaint = {
  clientId: clientId('client-1'),
  channel: 'hotline',
  receivedAt: at('2026-03-02 09:00'),
  description: 'The export has failed since Monday.',
  category: 'technical-fault',
  contractNo: 'SO-17',
  service: 'Reporting',
  expectedSolution: null,
  severity: 'normal',
  sensitive: false,
  personComplainedAbout: null,
  source: null,
} as const

/** An example of each fact, dated to fit a complaint that was received on Monday, 2 March 2026. */
const examples: { readonly [Type in FactType]: FactOf<Type> } = {
  'complaint-logged': {
    type: 'complaint-logged',
    at: at('2026-03-02 09:30'),
    by: amy.id,
    number: 'C-2026-0001',
    agreementVersionId: agreement.versionId,
    department: technicalSupport,
    ...complaint,
  },
  'complaint-acknowledged': {
    type: 'complaint-acknowledged',
    at: at('2026-03-02 10:00'),
    by: amy.id,
    method: 'phone',
    toldAt: at('2026-03-02 10:00'),
    text: 'Received; we investigate; expect a solution by 11 March.',
  },
  'owner-assigned': { type: 'owner-assigned', at: at('2026-03-02 11:00'), by: ben.id, owner: ben.id },
  'investigation-completed': {
    type: 'investigation-completed',
    at: at('2026-03-03 16:00'),
    by: ben.id,
    finding: 'A migration dropped an index.',
    outcome: 'upheld',
    rootCause: 'method',
    cause: 'The migration was not rehearsed.',
  },
  'solution-proposed': {
    type: 'solution-proposed',
    at: at('2026-03-04 10:00'),
    by: ben.id,
    round: 1,
    fingerprint: fingerprint(cheapProposal, sha256),
    proposal: cheapProposal,
  },
  'approval-requested': {
    type: 'approval-requested',
    at: at('2026-03-04 10:00'),
    by: ben.id,
    round: 1,
    fingerprint: fingerprint(costlyProposal, sha256),
    group: managers,
  },
  'approval-voided': { type: 'approval-voided', at: at('2026-03-04 11:00'), by: ben.id, round: 1 },
  'proposal-approved': { type: 'proposal-approved', at: at('2026-03-04 15:00'), by: dan.id, round: 1 },
  'proposal-returned': {
    type: 'proposal-returned',
    at: at('2026-03-04 15:00'),
    by: dan.id,
    round: 1,
    reason: 'Too much.',
  },
  'solution-determined': {
    type: 'solution-determined',
    at: at('2026-03-04 10:00'),
    by: ben.id,
    round: 1,
  },
  'solution-taken-back': {
    type: 'solution-taken-back',
    at: at('2026-03-04 16:00'),
    by: ben.id,
    round: 1,
    reason: 'The amount has one zero too many.',
  },
  'solution-notified': {
    type: 'solution-notified',
    at: at('2026-03-05 10:00'),
    by: ben.id,
    method: 'phone',
    toldAt: at('2026-03-05 09:45'),
    text: 'We fix the export and give one month free, because it failed for two days.',
  },
  'client-accepted': {
    type: 'client-accepted',
    at: at('2026-03-06 14:00'),
    by: amy.id,
    method: 'phone',
    answeredAt: at('2026-03-06 13:30'),
    words: 'That is fine with us.',
  },
  'remedy-completed': {
    type: 'remedy-completed',
    at: at('2026-03-09 12:00'),
    by: ben.id,
    remedy: 'function-fix',
    doneOn: plainDate('2026-03-09'),
    proof: 'Release 4.2.1',
  },
  'case-closed': { type: 'case-closed', at: at('2026-03-10 12:00'), by: ben.id },
  'evidence-added': {
    type: 'evidence-added',
    at: at('2026-03-02 12:00'),
    by: ben.id,
    evidenceId: 'evidence-1',
    name: 'screen.png',
    mimetype: 'image/png',
    size: 1024,
    sha256: sha256('screen'),
  },
  'decline-proposed': {
    type: 'decline-proposed',
    at: at('2026-03-02 10:30'),
    by: amy.id,
    reason: 'other-body',
    referral: 'The arbitration board.',
  },
  'decline-rejected': {
    type: 'decline-rejected',
    at: at('2026-03-02 11:00'),
    by: cho.id,
    reason: 'It is ours.',
  },
  'case-declined': {
    type: 'case-declined',
    at: at('2026-03-02 11:00'),
    by: cho.id,
    method: 'phone',
    toldAt: at('2026-03-02 11:00'),
    text: 'As told.',
  },
  'decline-contested': {
    type: 'decline-contested',
    at: at('2026-03-03 09:00'),
    by: amy.id,
    method: 'phone',
    answeredAt: at('2026-03-03 09:00'),
    words: 'As said.',
  },
  'account-manager-changed': {
    type: 'account-manager-changed',
    at: at('2026-03-03 09:00'),
    by: amy.id,
    from: amy.id,
    to: ivy.id,
    reason: null,
  },
  'account-manager-lost': {
    type: 'account-manager-lost',
    at: at('2026-03-03 09:00'),
    by: 'redress',
    accountManager: amy.id,
  },
  'owner-lost': { type: 'owner-lost', at: at('2026-03-03 09:00'), by: 'redress', owner: ben.id },
  'hand-over-offered': {
    type: 'hand-over-offered',
    at: at('2026-03-03 09:00'),
    by: ben.id,
    department: technicalSupport,
    to: bob.id,
    promises: 'Call back on Friday.',
    openQuestions: null,
  },
  'hand-over-accepted': { type: 'hand-over-accepted', at: at('2026-03-03 10:00'), by: bob.id },
  'hand-over-climbed': { type: 'hand-over-climbed', at: at('2026-03-05 09:00'), by: 'redress', to: cho.id },
  'investigation-extended': {
    type: 'investigation-extended',
    at: at('2026-03-03 10:00'),
    by: ben.id,
    method: 'phone',
    toldAt: at('2026-03-03 10:00'),
    text: 'As told.',
    until: plainDate('2026-03-09'),
    reason: 'More logs.',
  },
  'complexity-declared': {
    type: 'complexity-declared',
    at: at('2026-03-03 10:00'),
    by: ben.id,
    method: 'phone',
    toldAt: at('2026-03-03 10:00'),
    text: 'As told.',
    promisedOn: plainDate('2026-03-20'),
    reason: 'Three partners.',
  },
  'client-asked': {
    type: 'client-asked',
    at: at('2026-03-03 10:00'),
    by: ben.id,
    method: 'phone',
    toldAt: at('2026-03-03 10:00'),
    text: 'As told.',
  },
  'client-answered': {
    type: 'client-answered',
    at: at('2026-03-05 10:00'),
    by: amy.id,
    method: 'phone',
    answeredAt: at('2026-03-05 10:00'),
    words: 'As said.',
  },
  'waiting-began': {
    type: 'waiting-began',
    at: at('2026-03-03 10:00'),
    by: ben.id,
    cause: 'force-majeure',
    since: at('2026-03-03 09:00'),
    reason: 'A typhoon.',
  },
  'waiting-ended': {
    type: 'waiting-ended',
    at: at('2026-03-05 10:00'),
    by: ben.id,
    until: at('2026-03-05 09:00'),
  },
  'delay-foreseen': {
    type: 'delay-foreseen',
    at: at('2026-03-03 10:00'),
    by: ben.id,
    expectedOn: plainDate('2026-03-20'),
    cause: 'provider',
    reason: 'Parts are missing.',
  },
  'delay-notified': {
    type: 'delay-notified',
    at: at('2026-03-03 11:00'),
    by: amy.id,
    method: 'phone',
    toldAt: at('2026-03-03 11:00'),
    text: 'As told.',
    expectedOn: plainDate('2026-03-20'),
  },
  'approval-climbed': {
    type: 'approval-climbed',
    at: at('2026-03-06 09:00'),
    by: 'redress',
    round: 1,
    group: board,
  },
  'client-reminded': {
    type: 'client-reminded',
    at: at('2026-03-09 10:00'),
    by: amy.id,
    method: 'phone',
    toldAt: at('2026-03-09 10:00'),
    text: 'As told.',
  },
  'confirmation-lapsed': {
    type: 'confirmation-lapsed',
    at: at('2026-03-13 00:01'),
    by: 'redress',
    dueAt: at('2026-03-13 00:00'),
  },
  'acceptance-deemed': { type: 'acceptance-deemed', at: at('2026-03-13 00:01'), by: 'redress' },
  'revision-requested': {
    type: 'revision-requested',
    at: at('2026-03-06 14:00'),
    by: amy.id,
    method: 'phone',
    answeredAt: at('2026-03-06 13:30'),
    words: 'As said.',
  },
  'escalation-requested': {
    type: 'escalation-requested',
    at: at('2026-03-06 14:00'),
    by: amy.id,
    method: 'phone',
    answeredAt: at('2026-03-06 13:30'),
    words: 'As said.',
    ground: 'dissatisfaction',
    department: quality,
  },
  'escalation-taken-over': { type: 'escalation-taken-over', at: at('2026-03-06 15:00'), by: hal.id },
  'decision-refused': {
    type: 'decision-refused',
    at: at('2026-03-12 15:00'),
    by: amy.id,
    method: 'phone',
    answeredAt: at('2026-03-12 14:00'),
    words: 'As said.',
  },
  'case-withdrawn': {
    type: 'case-withdrawn',
    at: at('2026-03-03 09:00'),
    by: amy.id,
    method: 'phone',
    answeredAt: at('2026-03-03 09:00'),
    words: 'As said.',
  },
  'case-merged': {
    type: 'case-merged',
    at: at('2026-03-03 09:00'),
    by: amy.id,
    into: caseId('case-2'),
    number: 'C-2026-0002',
  },
  'case-absorbed': {
    type: 'case-absorbed',
    at: at('2026-03-03 09:00'),
    by: amy.id,
    from: caseId('case-2'),
    number: 'C-2026-0002',
    receivedAt: at('2026-03-01 09:00'),
    acceptedAt: at('2026-03-02 08:00'),
    description: 'The export fails.',
  },
  'case-reopened': {
    type: 'case-reopened',
    at: at('2026-03-16 10:00'),
    by: amy.id,
    method: 'phone',
    answeredAt: at('2026-03-16 10:00'),
    words: 'As said.',
    ground: 'new-fact',
  },
  'complaint-corrected': {
    type: 'complaint-corrected',
    at: at('2026-03-03 09:00'),
    by: amy.id,
    from: { contractNo: 'SO-17' },
    to: { contractNo: 'SO-18' },
    reason: 'A slip.',
    agreementVersionId: agreement.versionId,
    department: technicalSupport,
  },
  'agreement-changed': {
    type: 'agreement-changed',
    at: at('2026-03-03 09:00'),
    by: 'redress',
    agreementVersionId: agreementVersionId('agreement-2'),
    from: agreement.versionId,
    reason: 'A new version.',
  },
  'clock-stopped': {
    type: 'clock-stopped',
    at: at('2026-03-02 10:00'),
    by: 'redress',
    code: 'ACK',
    cycle: 1,
    startsAt: at('2026-03-02 09:00'),
    stoppedAt: at('2026-03-02 10:00'),
    dueAt: at('2026-03-03 09:00'),
    verdict: 'met',
    calendarVersion: 'CN 1',
  },
  'evidence-repeated': {
    type: 'evidence-repeated',
    at: at('2026-03-02 12:00'),
    by: 'client',
    name: 'screen.png',
    sha256: 'c2d0',
  },
  'evidence-failed': {
    type: 'evidence-failed',
    at: at('2026-03-02 12:00'),
    by: 'redress',
    name: 'screen.png',
    broughtBy: amy.id,
    error: 'Slack gives no address for the file F1.',
  },
  'calendar-changed': {
    type: 'calendar-changed',
    at: at('2026-03-02 12:00'),
    by: 'redress',
    calendar: 'CN',
    version: 'v2',
    clocks: [{ code: 'STANDARD', cycle: 1, from: at('2026-03-11 18:00'), to: at('2026-03-12 18:00') }],
  },
  'reminder-seen': {
    type: 'reminder-seen',
    at: at('2026-03-09 10:00'),
    by: ben.id,
    code: 'STANDARD',
    cycle: 1,
    step: 'half',
  },
  'reminder-snoozed': {
    type: 'reminder-snoozed',
    at: at('2026-03-09 10:00'),
    by: ben.id,
    code: 'STANDARD',
    cycle: 1,
    step: 'half',
    until: at('2026-03-09 12:00'),
  },
  'delivery-failed': {
    type: 'delivery-failed',
    at: at('2026-03-02 12:00'),
    by: 'redress',
    purpose: 'event',
    channelId: 'C1',
    error: 'channel_not_found',
  },
  'client-wrote': {
    type: 'client-wrote',
    at: at('2026-03-03 10:00'),
    by: 'client',
    method: 'email',
    answeredAt: at('2026-03-03 10:00'),
    words: 'It happened again today.',
  },
  'message-classified': {
    type: 'message-classified',
    at: at('2026-03-06 14:00'),
    by: amy.id,
    message: 10,
    as: 'question',
  },
  'silence-disproved': {
    type: 'silence-disproved',
    at: at('2026-03-13 10:00'),
    by: 'client',
    message: 12,
    stands: false,
  },
  'client-informed': {
    type: 'client-informed',
    at: at('2026-03-03 10:00'),
    by: amy.id,
    method: 'email',
    toldAt: at('2026-03-03 10:00'),
    text: 'We are still investigating.',
    about: 'progress',
  },
  'letter-undelivered': {
    type: 'letter-undelivered',
    at: at('2026-03-02 10:05'),
    by: 'redress',
    letter: 2,
    reason: 'bounced',
    answer: '550 5.1.1 User unknown',
    stands: false,
  },
  'letter-doubtful': { type: 'letter-doubtful', at: at('2026-03-02 10:05'), by: 'redress', letter: 2 },
  'letter-settled': {
    type: 'letter-settled',
    at: at('2026-03-02 11:00'),
    by: amy.id,
    letter: 2,
    sent: 'arrived',
  },
  'page-viewed': { type: 'page-viewed', at: at('2026-03-03 10:00'), by: 'client', link: 'link-1' },
  'links-revoked': { type: 'links-revoked', at: at('2026-03-03 10:00'), by: amy.id, links: ['link-1'] },
  'handling-rated': {
    type: 'handling-rated',
    at: at('2026-03-11 10:00'),
    by: 'client',
    handling: 4,
    informed: 5,
    comment: null,
  },
}

/** Returns the example of a fact with these changes. */
export const fact = <Type extends FactType>(
  type: Type,
  change: Partial<Omit<FactOf<Type>, 'type'>> = {},
): FactOf<Type> => ({ ...examples[type], ...change })

/** Returns the fact of a proposal, with its fingerprint. */
export const solutionProposed = (
  proposal: Proposal,
  change: Partial<FactOf<'solution-proposed'>> = {},
): FactOf<'solution-proposed'> =>
  fact('solution-proposed', { proposal, fingerprint: fingerprint(proposal, sha256), ...change })

const approvalRequest = [solutionProposed(costlyProposal), fact('approval-requested')]
const mainLine: readonly (readonly [CaseStatus, readonly CaseFact[]])[] = [
  ['received', [fact('complaint-logged')]],
  ['accepted', [fact('complaint-acknowledged')]],
  ['investigating', [fact('owner-assigned')]],
  ['formulating', [fact('investigation-completed')]],
  ['determined', [solutionProposed(cheapProposal), fact('solution-determined')]],
  ['awaiting-confirmation', [fact('solution-notified')]],
  ['implementing', [fact('client-accepted')]],
  [
    'closed',
    [
      fact('remedy-completed'),
      fact('remedy-completed', { remedy: 'delay-compensation', at: at('2026-03-10 12:00') }),
      fact('case-closed'),
    ],
  ],
]

/** The facts of an escalation by the client after the solution was notified, taken over by Hal. */
const escalation = [fact('escalation-requested'), fact('escalation-taken-over')] as const

/** The statuses outside the main line, each with the status before it and the facts in between. */
const otherCourses: Readonly<Partial<Record<CaseStatus, readonly [CaseStatus, readonly CaseFact[]]>>> = {
  'awaiting-approval': ['formulating', approvalRequest],
  'escalation-pending': ['awaiting-confirmation', escalation.slice(0, 1)],
  escalated: ['awaiting-confirmation', escalation],
  declined: ['received', [fact('decline-proposed'), fact('case-declined')]],
  withdrawn: ['accepted', [fact('case-withdrawn')]],
  merged: ['accepted', [fact('case-merged')]],
  deadlocked: [
    'awaiting-confirmation',
    [
      ...escalation,
      solutionProposed(cheapProposal, { round: 2, by: hal.id, at: at('2026-03-09 10:00') }),
      fact('solution-determined', { round: 2, by: hal.id, at: at('2026-03-09 10:00') }),
      fact('solution-notified', { by: hal.id, at: at('2026-03-09 11:00'), toldAt: at('2026-03-09 11:00') }),
      fact('decision-refused'),
    ],
  ],
}

/** Returns the facts of a case at this status. Ben is the owner; his proposal needs no approval. */
export function factsUpTo(status: CaseStatus): readonly CaseFact[] {
  const otherCourse = otherCourses[status]
  if (otherCourse) return [...factsUpTo(otherCourse[0]), ...otherCourse[1]]
  const end = mainLine.findIndex(([reachedStatus]) => reachedStatus === status)
  return mainLine.slice(0, end + 1).flatMap(([, facts]) => facts)
}

/** The client was told that a complaint which is not upheld is answered without a remedy, and what silence means. */
export const toldNoRemedy: readonly CaseFact[] = [
  ...factsUpTo('formulating').map((each) =>
    each.type === 'investigation-completed' ? { ...each, outcome: 'not-upheld' as const } : each,
  ),
  solutionProposed({ ...cheapProposal, remedies: [], details: '', amount: null }),
  fact('solution-determined'),
  fact('solution-notified', { statesSilence: true }),
]
