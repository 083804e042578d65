import type { Case, CaseStatus } from '../../src/cases/case.ts'
import type { CaseFact, FactType } from '../../src/cases/facts/facts.ts'
import type { State } from '../support/course.ts'
import { everyone, finance, quality, technicalSupport } from '../support/people.ts'
import { claim } from './course-claims.ts'

type Fits = (value: unknown) => boolean
type Shape = Readonly<Record<string, Fits>>

const list: Fits = Array.isArray
const count: Fits = (value) => Number.isInteger(value) && Number(value) >= 0
const moment: Fits = (value) => Number.isInteger(value)
const fact =
  (...types: FactType[]): Fits =>
  (value) =>
    types.includes((value as CaseFact | null)?.type as FactType)
const nullable =
  (fits: Fits): Fits =>
  (value) =>
    value === null || fits(value)
const someone: Fits = (value) => everyone.some(({ id }) => id === value)
const text: Fits = (value) => typeof value === 'string' && value.length > 0
const oneOf =
  (...values: unknown[]): Fits =>
  (value) =>
    values.includes(value)

const common: Shape = {
  id: text,
  version: count,
  complaint: fact('complaint-logged'),
  accountManager: someone,
  evidence: list,
  department: oneOf(technicalSupport, finance, quality),
  cardNumber: (value) => Number(value) >= 1,
  level: oneOf(0, 1),
  acknowledgement: nullable((value) => moment((value as { toldAt?: unknown }).toldAt)),
  owner: nullable(someone),
  firstLevelOwners: list,
  decline: nullable(fact('decline-proposed')),
  handOver: nullable(fact('hand-over-offered')),
  complexity: nullable(fact('complexity-declared')),
  question: nullable(fact('client-asked')),
  waiting: nullable(fact('waiting-began')),
  delay: nullable(fact('delay-foreseen')),
  escalation: nullable(fact('escalation-requested')),
  revisions: count,
  rounds: count,
  determinedAmounts: list,
  absorbed: list,
}
const first: Shape = { ...common, level: oneOf(0) }
const investigated: Shape = { ...common, investigation: fact('investigation-completed'), returned: list }
const proposed: Shape = { ...investigated, proposed: fact('solution-proposed') }
const determined: Shape = { ...proposed, determinedAt: moment }
const notified: Shape = {
  ...determined,
  notification: fact('solution-notified'),
  remindedAt: nullable(moment),
  lapse: nullable(fact('confirmation-lapsed')),
}
const answer = nullable(fact('client-accepted', 'acceptance-deemed'))
const answered: Shape = { ...notified, answer, completed: list }
const ended: Shape = { decline: isNull, handOver: isNull, question: isNull, waiting: isNull, delay: isNull }
const escalated: Shape = {
  ...common,
  level: oneOf(1),
  escalation: fact('escalation-requested'),
  investigation: nullable(fact('investigation-completed')),
  returned: list,
}

/** The fields of a case at each status. */
const shapes: Readonly<Record<CaseStatus, Shape>> = {
  received: { ...first, acknowledgement: isNull, owner: isNull },
  accepted: { ...first, owner: isNull },
  investigating: first,
  formulating: { ...investigated, level: oneOf(0) },
  'awaiting-approval': { ...proposed, approvers: list, needed: oneOf(1, 2), approvals: list },
  determined,
  'awaiting-confirmation': notified,
  implementing: { ...answered, answer: fact('client-accepted', 'acceptance-deemed') },
  closed: { ...answered, ...ended, endedAt: moment },
  'escalation-pending': {
    ...escalated,
    ...ended,
    owner: isNull,
    handOver: nullable(fact('hand-over-offered')),
  },
  escalated,
  declined: { ...first, ...ended, declined: fact('decline-proposed') },
  withdrawn: { ...common, ...ended, withdrawal: fact('case-withdrawn') },
  merged: { ...common, ...ended, merger: fact('case-merged') },
  deadlocked: { ...notified, ...ended, level: oneOf(1), refusal: fact('decision-refused'), endedAt: moment },
}

function isNull(value: unknown): boolean {
  return value === null
}

/** The case has a known status and the fields of that status. */
export function claimShape({ case: kase }: Pick<State, 'case'>): void {
  const shape = shapes[kase.status]
  claim(shape !== undefined, `${kase.status} is a status`)
  for (const [name, fits] of Object.entries(shape)) {
    const value = (kase as unknown as Record<string, unknown>)[name]
    claim(fits(value), `${kase.status} has ${name}, not ${JSON.stringify(value)}`)
  }
  if (kase.status === 'awaiting-approval')
    claim(kase.approvals.length < kase.needed, 'approval is awaited only while it is missing')
}

/** 3.1, 3.4(3): no first-level owner owns the case at the second level, and no one a complaint about themselves. */
export function claimImpartial(
  states: readonly { readonly case: Case; readonly facts: readonly CaseFact[] }[],
): void {
  const handled = new Set<string>()
  let before: Case | null = null
  for (const { case: kase } of states) {
    const { owner, level } = kase
    if (owner !== null && level === 0) handled.add(owner)
    claim(
      level === 0 || owner === null || !handled.has(owner),
      'a first-level owner does not own the case at the second level',
    )
    if (owner !== null && owner !== before?.owner)
      claim(owner !== before?.complaint.personComplainedAbout, 'no one takes a complaint about themselves')
    before = kase
  }
}
