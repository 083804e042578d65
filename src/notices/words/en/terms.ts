import type {
  Category,
  Outcome,
  ReceiptChannel,
  RemedyKind,
  RootCause,
  Severity,
} from '../../../agreement/vocabulary.ts'
import type { CaseStatus } from '../../../cases/case.ts'
import type { AcknowledgementPart } from '../../../cases/intake-facts.ts'
import type { Standing } from '../../../cases/permissions.ts'
import type { ContactMethod } from '../../../cases/recorded.ts'
import type { Verb } from '../../../cases/verbs.ts'
import type { ClockCode, Verdict } from '../../../deadlines/clock.ts'

/** One word for each thing, as the glossary has it. */
export const terms = {
  status: {
    received: 'Received, not yet acknowledged',
    accepted: 'Accepted, no handler yet',
    investigating: 'Under investigation',
    formulating: 'Solution being formulated',
    'awaiting-approval': 'Awaiting approval',
    determined: 'Solution determined, client not yet told',
    'awaiting-confirmation': 'Awaiting client confirmation',
    implementing: 'Remedies being carried out',
    closed: 'Closed',
  } satisfies Record<CaseStatus, string> as Record<CaseStatus, string>,
  verb: {
    log: 'Log a complaint',
    acknowledge: 'Acknowledge to the client',
    assign: 'Assign',
    'complete-investigation': 'Complete investigation',
    propose: 'Propose a solution',
    approve: 'Approve',
    return: 'Return',
    notify: 'Send the solution',
    'record-answer': 'Record the client’s answer',
    'complete-remedy': 'Remedy carried out',
  } satisfies Record<Verb, string> as Record<Verb, string>,
  standing: {
    'account-manager': 'an account manager',
    member: 'a handler of the responsible department',
    head: 'the head of the responsible department',
    owner: 'the handler of this case',
    approver: 'a member of the approver group',
    administrator: 'an administrator',
  } satisfies Record<Standing, string> as Record<Standing, string>,
  clock: {
    ACK: 'acknowledgement',
    INVESTIGATION: 'preliminary investigation',
    FORMULATION: 'solution formulation',
    STANDARD: 'standard limit',
    NOTICE: 'solution notice',
    CONFIRMATION: 'client confirmation',
  } satisfies Record<ClockCode, string> as Record<ClockCode, string>,
  verdict: {
    met: 'in time',
    breached: 'late',
    unknown: 'not judged: the calendar of that year was not published',
  } satisfies Record<Verdict, string> as Record<Verdict, string>,
  category: {
    'technical-fault': 'Technical fault',
    'late-delivery': 'Late delivery',
    billing: 'Billing and charges',
    'service-attitude': 'Service attitude',
    other: 'Other',
  } satisfies Record<Category, string> as Record<Category, string>,
  channel: {
    email: 'e-mail',
    hotline: 'hotline',
    online: 'online platform',
    letter: 'letter',
  } satisfies Record<ReceiptChannel, string> as Record<ReceiptChannel, string>,
  method: {
    email: 'e-mail',
    phone: 'phone',
    letter: 'letter',
    meeting: 'meeting',
  } satisfies Record<ContactMethod, string> as Record<ContactMethod, string>,
  severity: {
    low: 'Low',
    normal: 'Normal',
    high: 'High',
    critical: 'Critical',
  } satisfies Record<Severity, string> as Record<Severity, string>,
  outcome: {
    upheld: 'Upheld',
    'partly-upheld': 'Partly upheld',
    'not-upheld': 'Not upheld',
    undetermined: 'Cannot be determined',
  } satisfies Record<Outcome, string> as Record<Outcome, string>,
  rootCause: {
    people: 'People',
    machine: 'Machine, system',
    material: 'Material, supplies',
    method: 'Method, process',
    environment: 'Environment',
    measurement: 'Measurement, monitoring',
    external: 'Outside the provider',
  } satisfies Record<RootCause, string> as Record<RootCause, string>,
  remedy: {
    'service-recovery': 'Service recovery',
    'delay-compensation': 'Delay compensation',
    'function-fix': 'Function fix',
    'partial-refund': 'Partial refund',
    'full-refund': 'Full refund',
    'priority-upgrade': 'Priority upgrade',
    other: 'Other remedy',
  } satisfies Record<RemedyKind, string> as Record<RemedyKind, string>,
  part: {
    received: 'the complaint was received',
    process: 'how it will be handled',
    'expected-time': 'when to expect what',
  } satisfies Record<AcknowledgementPart, string> as Record<AcknowledgementPart, string>,
  list: (items: readonly string[]) =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`,
  all: (items: readonly string[]) => items.join(', '),
  both: (items: readonly string[]) =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`,
  by: {
    email: 'by e-mail',
    phone: 'by phone',
    letter: 'by letter',
    meeting: 'in a meeting',
  } satisfies Record<ContactMethod, string> as Record<ContactMethod, string>,
  named: (label: string, value: string) => `${label}: ${value}`,
  aside: (text: string, note: string) => `${text} (${note})`,
}
