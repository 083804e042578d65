import type { CaseStatus } from './case.ts'

/** What can be done to a case of the main line, as the glossary names it. `take` is `assign` to oneself. */
export const verbs = [
  'log',
  'acknowledge',
  'assign',
  'complete-investigation',
  'propose',
  'approve',
  'return',
  'notify',
  'record-answer',
  'complete-remedy',
] as const
export type Verb = (typeof verbs)[number]

/** What each stage allows, the next step first. An edit of a proposal under approval is `propose` again. */
export const verbsAt: Readonly<Record<CaseStatus, readonly Verb[]>> = {
  received: ['acknowledge'],
  accepted: ['assign'],
  investigating: ['complete-investigation'],
  formulating: ['propose'],
  'awaiting-approval': ['approve', 'return', 'propose'],
  determined: ['notify'],
  'awaiting-confirmation': ['record-answer'],
  implementing: ['complete-remedy'],
  closed: [],
}
