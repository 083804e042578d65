import type { Instant } from '../deadlines/instant.ts'
import { type Case, isOpen } from './case.ts'
import { effectiveFacts } from './facts/effective-facts.ts'
import type { OutgoingContact } from './facts/fact-fields.ts'
import type { CaseFact, FactOf } from './facts/facts.ts'

type OutgoingFact = Extract<CaseFact, OutgoingContact>

/**
 * Records that the letter of fact number `letter` never reached the client; null where that is recorded already, or that
 * fact sent none. The fact is taken back unless something since shows that the client knew.
 */
export function letterUndelivered(
  kase: Case,
  facts: readonly CaseFact[],
  delivery: Pick<FactOf<'letter-undelivered'>, 'letter' | 'reason' | 'answer'> & { readonly now: Instant },
): FactOf<'letter-undelivered'> | null {
  const { now, ...rest } = delivery
  const fact = facts[rest.letter - 1]
  if (!fact || !('toldAt' in fact) || fact.method !== 'email') return null
  if (facts.some((each) => each.type === 'letter-undelivered' && each.letter === rest.letter)) return null
  const since = facts.slice(rest.letter)
  return {
    type: 'letter-undelivered',
    at: now,
    by: 'redress',
    ...rest,
    stands: !canBeTakenBack(kase, fact, since),
  }
}

/**
 * A notice of the solution that never arrived still counts while the client was reminded of it, and is taken back with
 * the last of its reminders. Records that, after `reminder` did not arrive either; null: there is no such notice.
 */
export function noticeUndelivered(
  facts: readonly CaseFact[],
  reminder: FactOf<'letter-undelivered'>,
): FactOf<'letter-undelivered'> | null {
  if (reminder.stands || facts[reminder.letter - 1]?.type !== 'client-reminded') return null
  const effective = effectiveFacts([...facts, reminder])
  const noticeIndex = effective.findLastIndex(({ type }) => type === 'solution-notified')
  if (effective.slice(noticeIndex).some(({ type }) => type === 'client-reminded')) return null
  const recordedNotice = facts.find(
    (fact) => fact.type === 'letter-undelivered' && facts[fact.letter - 1] === effective[noticeIndex],
  )
  return recordedNotice?.type === 'letter-undelivered'
    ? { ...recordedNotice, at: reminder.at, stands: false }
    : null
}

/** Whether no later fact depends on this notice to the client. */
function canBeTakenBack(kase: Case, fact: OutgoingFact, since: readonly CaseFact[]): boolean {
  switch (fact.type) {
    case 'complaint-acknowledged':
      // A client who wrote or opened the page since has number and link: another copy came back, or a forged bounce.
      return isOpen(kase) && kase.level === 0 && !since.some(({ by }) => by === 'client')
    case 'case-declined':
      return kase.status === 'declined'
    case 'solution-notified':
      // A reminder contains the solution as well.
      return isUnanswered(kase) && kase.notification.at === fact.at && kase.remindedAt === null
    case 'client-reminded':
      return isUnanswered(kase) && !since.some(({ type }) => type === 'solution-notified')
    case 'client-asked':
      return kase.question?.at === fact.at
    case 'investigation-extended':
      return kase.status === 'investigating'
    case 'complexity-declared':
      return (
        kase.complexity?.at === fact.at && (kase.status === 'investigating' || kase.status === 'formulating')
      )
    case 'delay-notified':
      return isOpen(kase) && kase.delay === null
    case 'client-informed':
      return true
  }
}

/** Whether the client has not answered. Art. 140: silence means nothing where no notice arrived. */
function isUnanswered(
  kase: Case,
): kase is Extract<Case, { status: 'awaiting-confirmation' | 'implementing' | 'closed' }> {
  switch (kase.status) {
    case 'awaiting-confirmation':
      return true
    case 'implementing':
      return kase.answer?.type === 'acceptance-deemed' && kase.completed.length === 0
    case 'closed':
      // Nothing was carried out where no remedy was offered.
      return kase.answer === null || (kase.answer.type === 'acceptance-deemed' && kase.completed.length === 0)
    default:
      return false
  }
}
