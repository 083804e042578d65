import { caseId } from '../../src/agreement/ids.ts'
import { fingerprint } from '../../src/approvals/fingerprint.ts'
import type { Verb } from '../../src/cases/commands/all-commands.ts'
import { allCommands, type Command } from '../../src/cases/commands/all-commands.ts'
import type { LogCommand } from '../../src/cases/commands/log.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { theClient } from '../../src/cases/person.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { agreement, at, sha256 } from './agreement.ts'
import { cheapProposal, complaint, costlyProposal, fact } from './facts.ts'
import { amy, ben, bob, cho, dan, hal, ivy, technicalSupport } from './people.ts'

type Log = LogCommand & { readonly verb: 'log' }
type CommandOf<V extends Verb> = Extract<Command | Log, { verb: V }>

/** Every verb, in the order of the list. */
export const verbs = allCommands.map(({ verb }) => verb)

const costlyFingerprint = fingerprint(costlyProposal, sha256)

/** The entered fields of the complaint, as in the correction form. */
const { source: _, ...complaintFields } = complaint

/** Another open case of the same client. */
export const twin = fold(caseId('case-2'), [
  { ...fact('complaint-logged'), number: 'C-2026-0002', receivedAt: at('2026-03-01 09:00') },
])

/** An acceptable example of each command, dated to fit the example facts. */
const examples: { readonly [V in Verb]: CommandOf<V> } = {
  log: { verb: 'log', by: amy, now: at('2026-03-02 09:30'), ...complaint },
  acknowledge: {
    verb: 'acknowledge',
    by: amy,
    now: at('2026-03-02 10:00'),
    method: 'phone',
    toldAt: at('2026-03-02 10:00'),
    text: 'Received; we investigate; expect a solution by 11 March.',
    parts: ['received', 'process', 'expected-time'],
  },
  assign: { verb: 'assign', by: ben, now: at('2026-03-02 11:00'), assignee: ben },
  'complete-investigation': {
    verb: 'complete-investigation',
    by: ben,
    now: at('2026-03-03 16:00'),
    finding: 'A migration dropped an index.',
    outcome: 'upheld',
    rootCause: 'method',
    cause: 'The migration was not rehearsed.',
  },
  propose: { verb: 'propose', by: ben, now: at('2026-03-04 10:00'), proposal: cheapProposal },
  approve: { verb: 'approve', by: dan, now: at('2026-03-04 15:00'), fingerprint: costlyFingerprint },
  return: {
    verb: 'return',
    by: dan,
    now: at('2026-03-04 15:00'),
    fingerprint: costlyFingerprint,
    reason: 'Too much.',
  },
  notify: {
    verb: 'notify',
    by: ben,
    now: at('2026-03-05 10:00'),
    method: 'phone',
    toldAt: at('2026-03-05 09:45'),
    text: 'We fix the export and give one month free, because it failed for two days.',
  },
  'take-back': {
    verb: 'take-back',
    by: ben,
    now: at('2026-03-04 16:00'),
    reason: 'The amount has one zero too many.',
  },
  'classify-message': {
    verb: 'classify-message',
    by: amy,
    now: at('2026-03-06 14:00'),
    message: 10,
    as: 'question',
  },
  'record-answer': {
    verb: 'record-answer',
    by: amy,
    now: at('2026-03-06 14:00'),
    method: 'phone',
    answeredAt: at('2026-03-06 13:30'),
    words: 'That is fine with us.',
  },
  decline: {
    verb: 'decline',
    by: amy,
    now: at('2026-03-02 10:30'),
    reason: 'other-body',
    referral: 'The arbitration board.',
  },
  'confirm-decline': {
    verb: 'confirm-decline',
    by: cho,
    now: at('2026-03-02 11:00'),
    method: 'phone',
    toldAt: at('2026-03-02 11:00'),
    text: 'As told.',
  },
  'reject-decline': { verb: 'reject-decline', by: cho, now: at('2026-03-02 11:00'), reason: 'It is ours.' },
  contest: {
    verb: 'contest',
    by: amy,
    now: at('2026-03-03 09:00'),
    method: 'phone',
    answeredAt: at('2026-03-03 09:00'),
    words: 'As said.',
  },
  'hand-over': {
    verb: 'hand-over',
    by: ben,
    now: at('2026-03-03 09:00'),
    department: technicalSupport,
    to: bob,
    promises: 'Call back on Friday.',
    openQuestions: null,
  },
  'accept-hand-over': { verb: 'accept-hand-over', by: bob, now: at('2026-03-03 10:00') },
  extend: {
    verb: 'extend',
    by: ben,
    now: at('2026-03-03 10:00'),
    method: 'phone',
    toldAt: at('2026-03-03 10:00'),
    text: 'As told.',
    until: plainDate('2026-03-09'),
    reason: 'More logs.',
  },
  'declare-complex': {
    verb: 'declare-complex',
    by: ben,
    now: at('2026-03-03 10:00'),
    method: 'phone',
    toldAt: at('2026-03-03 10:00'),
    text: 'As told.',
    promisedOn: plainDate('2026-03-20'),
    reason: 'Three partners.',
  },
  'ask-client': {
    verb: 'ask-client',
    by: ben,
    now: at('2026-03-03 10:00'),
    method: 'phone',
    toldAt: at('2026-03-03 10:00'),
    text: 'As told.',
  },
  'client-answered': {
    verb: 'client-answered',
    by: amy,
    now: at('2026-03-05 10:00'),
    method: 'phone',
    answeredAt: at('2026-03-05 10:00'),
    words: 'As said.',
  },
  wait: {
    verb: 'wait',
    by: ben,
    now: at('2026-03-03 10:00'),
    cause: 'force-majeure',
    since: at('2026-03-03 09:00'),
    reason: 'A typhoon.',
  },
  'go-on': { verb: 'go-on', by: ben, now: at('2026-03-05 10:00'), until: at('2026-03-05 09:00') },
  'foresee-delay': {
    verb: 'foresee-delay',
    by: ben,
    now: at('2026-03-03 10:00'),
    expectedOn: plainDate('2026-03-20'),
    cause: 'provider',
    reason: 'Parts are missing.',
  },
  'notify-delay': {
    verb: 'notify-delay',
    by: amy,
    now: at('2026-03-03 11:00'),
    method: 'phone',
    toldAt: at('2026-03-03 11:00'),
    text: 'As told.',
    expectedOn: plainDate('2026-03-20'),
  },
  'notify-again': {
    verb: 'notify-again',
    by: amy,
    now: at('2026-03-13 10:00'),
    method: 'phone',
    toldAt: at('2026-03-13 10:00'),
    text: 'As told.',
    statesSilence: true,
  },
  'close-unanswered': {
    verb: 'close-unanswered',
    by: amy,
    now: at('2026-03-23 10:00'),
    reason: 'Called three times, nobody answers.',
  },
  'remind-client': {
    verb: 'remind-client',
    by: amy,
    now: at('2026-03-09 10:00'),
    method: 'phone',
    toldAt: at('2026-03-09 10:00'),
    text: 'As told.',
  },
  revise: {
    verb: 'revise',
    by: amy,
    now: at('2026-03-06 14:00'),
    method: 'phone',
    answeredAt: at('2026-03-06 13:30'),
    words: 'As said.',
  },
  refuse: {
    verb: 'refuse',
    by: amy,
    now: at('2026-03-12 15:00'),
    method: 'phone',
    answeredAt: at('2026-03-12 14:00'),
    words: 'As said.',
  },
  escalate: {
    verb: 'escalate',
    by: amy,
    now: at('2026-03-06 14:00'),
    method: 'phone',
    answeredAt: at('2026-03-06 13:30'),
    words: 'As said.',
    ground: 'dissatisfaction',
  },
  'take-over': { verb: 'take-over', by: hal, now: at('2026-03-06 15:00') },
  withdraw: {
    verb: 'withdraw',
    by: amy,
    now: at('2026-03-03 09:00'),
    method: 'phone',
    answeredAt: at('2026-03-03 09:00'),
    words: 'As said.',
  },
  merge: { verb: 'merge', by: amy, now: at('2026-03-03 09:00'), into: twin },
  reopen: {
    verb: 'reopen',
    by: amy,
    now: at('2026-03-16 10:00'),
    method: 'phone',
    answeredAt: at('2026-03-16 10:00'),
    words: 'As said.',
    ground: 'new-fact',
  },
  correct: {
    verb: 'correct',
    by: amy,
    now: at('2026-03-03 09:00'),
    to: { ...complaintFields, contractNo: 'SO-18' },
    reason: 'A slip.',
    agreement,
    complainedAbout: [],
  },
  'change-account-manager': {
    verb: 'change-account-manager',
    by: amy,
    now: at('2026-03-03 09:00'),
    to: ivy,
    reason: null,
  },
  'complete-remedy': {
    verb: 'complete-remedy',
    by: ben,
    now: at('2026-03-09 12:00'),
    remedy: 'function-fix',
    doneOn: plainDate('2026-03-09'),
    proof: 'Release 4.2.1',
  },
  inform: {
    verb: 'inform',
    by: amy,
    now: at('2026-03-03 10:00'),
    method: 'phone',
    toldAt: at('2026-03-03 10:00'),
    text: 'We are still investigating.',
    about: 'progress',
  },
  write: {
    verb: 'write',
    by: amy,
    now: at('2026-03-03 10:00'),
    method: 'phone',
    answeredAt: at('2026-03-03 10:00'),
    words: 'It happened again today.',
  },
  rate: { verb: 'rate', by: theClient, now: at('2026-03-11 10:00'), handling: 4, informed: 5, comment: null },
}

/** Returns the example of a command with these changes. */
export const command = <V extends Verb>(
  verb: V,
  change: Partial<Omit<CommandOf<V>, 'verb'>> = {},
): CommandOf<V> => ({ ...examples[verb], ...change })
