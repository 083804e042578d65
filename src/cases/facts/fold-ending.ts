import type { PersonId } from '../../agreement/ids.ts'
import { instant } from '../../deadlines/instant.ts'
import { atStage, nothingPending } from '../at-stage.ts'
import type { Case } from '../case.ts'
import type { FactOf } from './facts.ts'

type EndingFact = FactOf<
  | 'escalation-requested'
  | 'escalation-taken-over'
  | 'decision-refused'
  | 'case-closed'
  | 'case-withdrawn'
  | 'case-merged'
  | 'case-absorbed'
  | 'case-reopened'
>

/** The case after a fact that lifts it to the second level, ends it, or takes it up again. */
export function evolveEnding(kase: Case, fact: EndingFact): Case {
  switch (fact.type) {
    case 'escalation-requested':
      return {
        ...kase,
        ...nothingPending,
        status: 'escalation-pending',
        level: 1,
        escalation: fact,
        owner: null,
        department: fact.department,
        // A thread of its own, even where the same department goes on (3.4(2)).
        cardNumber: kase.cardNumber + (kase.complaint.sensitive ? 0 : 1),
        investigation: 'investigation' in kase ? kase.investigation : null,
        // What the first level proposed is no beginning for the final decision.
        returned: [],
      }
    case 'escalation-taken-over':
      return {
        ...atStage(kase, 'escalation-pending'),
        status: 'escalated',
        owner: fact.by as PersonId,
        handOver: null,
      }
    case 'decision-refused':
      return {
        ...atStage(kase, 'awaiting-confirmation'),
        ...nothingPending,
        status: 'deadlocked',
        refusal: fact,
        endedAt: fact.at,
      }
    case 'case-closed': {
      const ending = atStage(kase, 'implementing', 'awaiting-confirmation')
      const answered = ending.status === 'implementing' ? ending : { ...ending, answer: null, completed: [] }
      return { ...answered, ...nothingPending, status: 'closed', endedAt: fact.at }
    }
    case 'case-withdrawn':
      return { ...kase, ...nothingPending, status: 'withdrawn', withdrawal: fact }
    case 'case-merged':
      return { ...kase, ...nothingPending, status: 'merged', merger: fact }
    case 'case-absorbed': {
      const receivedAt = instant(Math.min(kase.complaint.receivedAt, fact.receivedAt))
      return {
        ...kase,
        complaint: { ...kase.complaint, receivedAt },
        absorbed: [...kase.absorbed, fact],
      }
    }
    case 'case-reopened':
      return reopened(kase, fact)
  }
}

/** Back to where a solution is sought, at the same level, with what was offered before to look at. */
function reopened(kase: Case, fact: FactOf<'case-reopened'>): Case {
  const { endedAt: _, ...ended } = atStage(kase, 'closed', 'deadlocked')
  const before = {
    proposed: ended.proposed,
    from: 'client',
    by: fact.by as PersonId,
    reason: fact.words,
  } as const
  // What was promised or used up before belongs to the course that ended.
  const again = { ...ended, returned: [...ended.returned, before], complexity: null, revisions: 0 }
  return again.level === 0 ? { ...again, status: 'formulating' } : { ...again, status: 'escalated' }
}
