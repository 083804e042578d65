import { atStage, nothingPending } from '../at-stage.ts'
import type { Case } from '../case.ts'
import type { FactOf } from './facts.ts'
import type { Told } from './recorded.ts'

type IntakeFact = FactOf<
  | 'complaint-acknowledged'
  | 'complaint-corrected'
  | 'agreement-changed'
  | 'decline-proposed'
  | 'decline-rejected'
  | 'case-declined'
  | 'decline-contested'
>

/** The case after a fact about its receipt, its acceptance, or what was entered. */
export function evolveIntake(kase: Case, fact: IntakeFact): Case {
  switch (fact.type) {
    case 'complaint-acknowledged':
      return kase.status === 'received'
        ? { ...kase, status: 'accepted', acknowledgement: toldBy(fact) }
        : { ...kase, acknowledgement: toldBy(fact) }
    case 'complaint-corrected':
      return corrected(kase, fact)
    case 'agreement-changed': {
      const { agreementVersionId } = fact
      return { ...kase, complaint: { ...kase.complaint, agreementVersionId } }
    }
    case 'decline-proposed':
      return { ...atStage(kase, 'received', 'accepted'), decline: fact }
    case 'decline-rejected':
      return { ...atStage(kase, 'received', 'accepted'), decline: null }
    case 'case-declined': {
      const declining = atStage(kase, 'received', 'accepted')
      if (!declining.decline) throw new Error(`Case ${kase.id} is declined without a proposal to.`)
      return {
        ...declining,
        ...nothingPending,
        status: 'declined',
        declined: declining.decline,
        acknowledgement: declining.acknowledgement ?? toldBy(fact),
      }
    }
    case 'decline-contested': {
      const { declined: _, ...contested } = atStage(kase, 'declined')
      return { ...contested, status: 'accepted' }
    }
  }
}

function corrected(kase: Case, fact: FactOf<'complaint-corrected'>): Case {
  const { to, agreementVersionId, department } = fact
  const sensitive = to.sensitive ?? kase.complaint.sensitive
  const moves = sensitive !== kase.complaint.sensitive || (!sensitive && department !== kase.department)
  return {
    ...kase,
    complaint: { ...kase.complaint, ...to, agreementVersionId, department },
    department,
    cardNumber: kase.cardNumber + (moves ? 1 : 0),
  }
}

const toldBy = ({ method, toldAt, text }: Told): Told => ({ method, toldAt, text })
