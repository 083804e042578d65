import { departmentId, personId } from '../../src/agreement/ids.ts'
import type { Proposal } from '../../src/cases/facts/solution-facts.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'

/** Monday, 2 March 2026, 10:00 in Shanghai. */
export const monday = instant('2026-03-02T10:00:00+08:00')
const told = { method: 'phone', toldAt: monday, text: 'As told. 已告知。' } as const
const heard = { method: 'phone', answeredAt: monday, words: 'As said. 如上。' } as const

const proposal = (yuan: number): Proposal => ({
  remedies: ['function-fix'],
  details: 'Four consumers.',
  amount: { minor: yuan * 100, currency: 'CNY' },
  reasons: 'Two days without data.',
  reputationalImpact: false,
})

/** A person and their request. */
export type Ask = readonly [who: string, request: Request | ((shown: { fingerprint: string }) => Request)]

const [lilei, wangmin, chenhao, sunli, heping, zhaogang, helen] = [
  'U0LILEI',
  'U0WANGMIN',
  'U0CHENHAO',
  'U0SUNLI',
  'U0HEPING',
  'U0ZHAOGANG',
  'U0HELEN',
] as const

const acknowledge: Ask = [
  lilei,
  { verb: 'acknowledge', ...told, parts: ['received', 'process', 'expected-time'] },
]
const take = (who: string): Ask => [who, { verb: 'assign', assignee: personId(who) }]
const investigate: Ask = [
  chenhao,
  {
    verb: 'complete-investigation',
    finding: 'Found.',
    outcome: 'upheld',
    rootCause: 'method',
    cause: 'Haste.',
  },
]
const propose = (who: string, yuan: number): Ask => [who, { verb: 'propose', proposal: proposal(yuan) }]
const notify: Ask = [chenhao, { verb: 'notify', ...told, statesSilence: true }]
const accept: Ask = [lilei, { verb: 'record-answer', ...heard }]
const revise: Ask = [lilei, { verb: 'revise', ...heard }]
const escalate: Ask = [lilei, { verb: 'escalate', ground: 'dissatisfaction', ...heard }]
const remedy: Ask = [
  chenhao,
  { verb: 'complete-remedy', remedy: 'function-fix', doneOn: '2026-03-02' as never, proof: 'Release 7.3.1' },
]
const approve = (who: string): Ask => [who, ({ fingerprint }) => ({ verb: 'approve', fingerprint })]
const sendBack = (who: string): Ask => [
  who,
  ({ fingerprint }) => ({ verb: 'return', fingerprint, reason: 'Too much.' }),
]
const decline: Ask = [lilei, { verb: 'decline', reason: 'crime', referral: 'The police.' }]
const handOver: Ask = [
  chenhao,
  {
    verb: 'hand-over',
    department: departmentId('finance'),
    to: null,
    promises: 'Call back.',
    openQuestions: null,
  },
]

const investigating = [acknowledge, take(chenhao)]
const formulating = [...investigating, investigate]
const waiting = [...formulating, propose(chenhao, 20_000)]
const notified = [...formulating, propose(chenhao, 500), notify]
const implementing = [...notified, accept]

/** Two conflicting buttons: when two people press them at once, exactly one wins. */
export type Pair = {
  readonly name: string
  /** The steps that lead to the state of the race. */
  readonly course: readonly Ask[]
  readonly one: Ask
  readonly other: Ask
}

export const pairs: readonly Pair[] = [
  { name: 'acknowledge, acknowledge', course: [], one: acknowledge, other: [wangmin, acknowledge[1]] },
  { name: 'take, take', course: [acknowledge], one: take(wangmin), other: take(chenhao) },
  {
    name: 'confirm the decline, reject it',
    course: [decline],
    one: [wangmin, { verb: 'confirm-decline', ...told }],
    other: [lilei, { verb: 'reject-decline', reason: 'It is ours.' }],
  },
  {
    name: 'complete the investigation, complete it',
    course: investigating,
    one: investigate,
    other: [wangmin, investigate[1]],
  },
  {
    name: 'ask the client, ask the client',
    course: investigating,
    one: [chenhao, { verb: 'ask-client', ...told }],
    other: [lilei, { verb: 'ask-client', ...told }],
  },
  {
    name: 'declare complex, declare complex',
    course: investigating,
    one: [
      chenhao,
      { verb: 'declare-complex', ...told, promisedOn: '2026-03-20' as never, reason: 'Three partners.' },
    ],
    other: [
      wangmin,
      { verb: 'declare-complex', ...told, promisedOn: '2026-03-24' as never, reason: 'Three partners.' },
    ],
  },
  {
    name: 'accept the hand-over, accept it',
    course: [...investigating, handOver],
    one: ['U0ZHOUYAN', { verb: 'accept-hand-over' }],
    other: ['U0XUJIE', { verb: 'accept-hand-over' }],
  },
  { name: 'approve, return', course: waiting, one: approve(zhaogang), other: sendBack(helen) },
  { name: 'approve, approve', course: waiting, one: approve(zhaogang), other: approve(helen) },
  { name: 'return, return', course: waiting, one: sendBack(zhaogang), other: sendBack(helen) },
  {
    name: 'notify, notify',
    course: [...formulating, propose(chenhao, 500)],
    one: notify,
    other: [lilei, notify[1]],
  },
  { name: 'accept, ask for a change', course: notified, one: accept, other: revise },
  { name: 'accept, accept', course: notified, one: accept, other: ['U0EMMA', accept[1]] },
  {
    name: 'accept the final decision, refuse it',
    course: [
      ...notified,
      escalate,
      [sunli, { verb: 'take-over' }],
      propose(sunli, 500),
      [sunli, { verb: 'notify', ...told, statesSilence: false }],
    ],
    one: accept,
    other: ['U0EMMA', { verb: 'refuse', ...heard }],
  },
  { name: 'remedy, remedy', course: implementing, one: remedy, other: [wangmin, remedy[1]] },
  {
    name: 'take over, take over',
    course: [...notified, escalate],
    one: [sunli, { verb: 'take-over' }],
    other: [heping, { verb: 'take-over' }],
  },
  {
    name: 'reopen, reopen',
    course: [...implementing, remedy],
    one: [lilei, { verb: 'reopen', ground: 'new-fact', ...heard }],
    other: [sunli, { verb: 'reopen', ground: 'new-fact', ...heard }],
  },
  {
    name: 'withdraw, withdraw',
    course: investigating,
    one: [lilei, { verb: 'withdraw', ...heard }],
    other: ['U0EMMA', { verb: 'withdraw', ...heard }],
  },
]

/** A moment after everything before. */
export const later = (minutes: number): Instant => instant(monday + minutes * 60_000)
