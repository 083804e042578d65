import { departmentId, personId } from '../../src/agreement/ids.ts'
import type { Proposal } from '../../src/cases/facts/solution-facts.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'

/** Monday, 2 March 2026, 10:00 in Shanghai. */
export const monday = instant('2026-03-02T10:00:00+08:00')
const outgoingContact = { method: 'phone', toldAt: monday, text: 'As told. 已告知。' } as const
const incomingContact = { method: 'phone', answeredAt: monday, words: 'As said. 如上。' } as const

const proposal = (yuan: number): Proposal => ({
  remedies: ['function-fix'],
  details: 'Four consumers.',
  amount: { minor: yuan * 100, currency: 'CNY' },
  reasons: 'Two days without data.',
  reputationalImpact: false,
})

/** A person and the request of their click; an approval names the fingerprint of the proposal. */
export type Click = readonly [
  who: string,
  request: Request | ((proposal: { fingerprint: string }) => Request),
]

const [lilei, wangmin, chenhao, sunli, heping, zhaogang, helen] = [
  'U0LILEI',
  'U0WANGMIN',
  'U0CHENHAO',
  'U0SUNLI',
  'U0HEPING',
  'U0ZHAOGANG',
  'U0HELEN',
] as const

const acknowledge: Click = [
  lilei,
  { verb: 'acknowledge', ...outgoingContact, parts: ['received', 'process', 'expected-time'] },
]
const assign = (who: string): Click => [who, { verb: 'assign', assignee: personId(who) }]
const investigate: Click = [
  chenhao,
  {
    verb: 'complete-investigation',
    finding: 'Found.',
    outcome: 'upheld',
    rootCause: 'method',
    cause: 'Haste.',
  },
]
const propose = (who: string, yuan: number): Click => [who, { verb: 'propose', proposal: proposal(yuan) }]
const notify: Click = [chenhao, { verb: 'notify', ...outgoingContact }]
const accept: Click = [lilei, { verb: 'record-answer', ...incomingContact }]
const revise: Click = [lilei, { verb: 'revise', ...incomingContact }]
const escalate: Click = [lilei, { verb: 'escalate', ground: 'dissatisfaction', ...incomingContact }]
const remedy: Click = [
  chenhao,
  { verb: 'complete-remedy', remedy: 'function-fix', doneOn: '2026-03-02' as never, proof: 'Release 7.3.1' },
]
const approve = (who: string): Click => [who, ({ fingerprint }) => ({ verb: 'approve', fingerprint })]
const sendBack = (who: string): Click => [
  who,
  ({ fingerprint }) => ({ verb: 'return', fingerprint, reason: 'Too much.' }),
]
const decline: Click = [lilei, { verb: 'decline', reason: 'crime', referral: 'The police.' }]
const handOver: Click = [
  chenhao,
  {
    verb: 'hand-over',
    department: departmentId('finance'),
    to: null,
    promises: 'Call back.',
    openQuestions: null,
  },
]

const investigating = [acknowledge, assign(chenhao)]
const formulating = [...investigating, investigate]
const awaitingApproval = [...formulating, propose(chenhao, 20_000)]
const notified = [...formulating, propose(chenhao, 500), notify]
const implementing = [...notified, accept]

/** Two conflicting clicks: when two people make them at the same time, exactly one wins. */
export type Pair = {
  readonly name: string
  /** The steps before the race. */
  readonly course: readonly Click[]
  readonly firstClick: Click
  readonly secondClick: Click
}

export const pairs: readonly Pair[] = [
  {
    name: 'acknowledge, acknowledge',
    course: [],
    firstClick: acknowledge,
    secondClick: [wangmin, acknowledge[1]],
  },
  { name: 'take, take', course: [acknowledge], firstClick: assign(wangmin), secondClick: assign(chenhao) },
  {
    name: 'confirm the decline, reject it',
    course: [decline],
    firstClick: [wangmin, { verb: 'confirm-decline', ...outgoingContact }],
    secondClick: [lilei, { verb: 'reject-decline', reason: 'It is ours.' }],
  },
  {
    name: 'complete the investigation, complete it',
    course: investigating,
    firstClick: investigate,
    secondClick: [wangmin, investigate[1]],
  },
  {
    name: 'ask the client, ask the client',
    course: investigating,
    firstClick: [chenhao, { verb: 'ask-client', ...outgoingContact }],
    secondClick: [lilei, { verb: 'ask-client', ...outgoingContact }],
  },
  {
    name: 'declare complex, declare complex',
    course: investigating,
    firstClick: [
      chenhao,
      {
        verb: 'declare-complex',
        ...outgoingContact,
        promisedOn: '2026-03-20' as never,
        reason: 'Three partners.',
      },
    ],
    secondClick: [
      wangmin,
      {
        verb: 'declare-complex',
        ...outgoingContact,
        promisedOn: '2026-03-24' as never,
        reason: 'Three partners.',
      },
    ],
  },
  {
    name: 'accept the hand-over, accept it',
    course: [...investigating, handOver],
    firstClick: ['U0ZHOUYAN', { verb: 'accept-hand-over' }],
    secondClick: ['U0XUJIE', { verb: 'accept-hand-over' }],
  },
  {
    name: 'approve, return',
    course: awaitingApproval,
    firstClick: approve(zhaogang),
    secondClick: sendBack(helen),
  },
  {
    name: 'approve, approve',
    course: awaitingApproval,
    firstClick: approve(zhaogang),
    secondClick: approve(helen),
  },
  {
    name: 'return, return',
    course: awaitingApproval,
    firstClick: sendBack(zhaogang),
    secondClick: sendBack(helen),
  },
  {
    name: 'notify, notify',
    course: [...formulating, propose(chenhao, 500)],
    firstClick: notify,
    secondClick: [lilei, notify[1]],
  },
  { name: 'accept, ask for a change', course: notified, firstClick: accept, secondClick: revise },
  { name: 'accept, accept', course: notified, firstClick: accept, secondClick: ['U0EMMA', accept[1]] },
  {
    name: 'accept the final decision, refuse it',
    course: [
      ...notified,
      escalate,
      [sunli, { verb: 'take-over' }],
      propose(sunli, 500),
      [sunli, { verb: 'notify', ...outgoingContact }],
    ],
    firstClick: accept,
    secondClick: ['U0EMMA', { verb: 'refuse', ...incomingContact }],
  },
  { name: 'remedy, remedy', course: implementing, firstClick: remedy, secondClick: [wangmin, remedy[1]] },
  {
    name: 'take over, take over',
    course: [...notified, escalate],
    firstClick: [sunli, { verb: 'take-over' }],
    secondClick: [heping, { verb: 'take-over' }],
  },
  {
    name: 'reopen, reopen',
    course: [...implementing, remedy],
    firstClick: [lilei, { verb: 'reopen', ground: 'new-fact', ...incomingContact }],
    secondClick: [sunli, { verb: 'reopen', ground: 'new-fact', ...incomingContact }],
  },
  {
    name: 'withdraw, withdraw',
    course: investigating,
    firstClick: [lilei, { verb: 'withdraw', ...incomingContact }],
    secondClick: ['U0EMMA', { verb: 'withdraw', ...incomingContact }],
  },
]

/** A moment this many minutes after the course. */
export const later = (minutes: number): Instant => instant(monday + minutes * 60_000)
