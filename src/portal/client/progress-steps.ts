import type { Case, CaseStatus } from '../../cases/case.ts'
import { isToldNoRemedy } from '../../cases/open-remedies.ts'
import type { ClientStep } from '../../notices/words/en/portal.ts'

/** A step of the procedure, and whether the case has passed it. */
export type Step = { readonly step: ClientStep; readonly state: 'done' | 'now' | 'to-come' }

const firstLevelSteps: readonly ClientStep[] = ['received', 'investigation', 'solution', 'answer', 'remedies']
const escalationSteps: readonly ClientStep[] = ['escalated', 'decision', 'answer', 'remedies']

const stepsByStatus: Readonly<Partial<Record<CaseStatus, readonly ClientStep[]>>> = {
  received: ['received'],
  accepted: ['received'],
  investigating: ['investigation'],
  formulating: ['solution', 'decision'],
  'awaiting-approval': ['solution', 'decision'],
  determined: ['solution', 'decision'],
  'awaiting-confirmation': ['answer'],
  implementing: ['remedies'],
  'escalation-pending': ['escalated'],
  escalated: ['decision'],
}

/**
 * The progress of a case; empty for one that ended without its solution being carried out, or without an answer. Carrying
 * it out is no step once the client was told a solution without a remedy.
 */
export function progressSteps(kase: Case): Step[] {
  const { status, level } = kase
  if (isUnanswered(kase)) return []
  const steps = (level === 0 ? firstLevelSteps : escalationSteps).filter(
    (step) => step !== 'remedies' || !isToldNoRemedy(kase),
  )
  if (status === 'closed') return steps.map((step) => ({ step, state: 'done' }))
  const at = steps.findIndex((step) => stepsByStatus[status]?.includes(step))
  if (at < 0) return []
  return steps.map((step, index) => ({ step, state: index < at ? 'done' : index === at ? 'now' : 'to-come' }))
}

/** Whether the case was closed without an answer of the client. */
export const isUnanswered = (kase: Case): boolean => kase.status === 'closed' && kase.answer === null
