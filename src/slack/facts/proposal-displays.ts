import { formatMoney } from '../../agreement/money.ts'
import type { FactOf } from '../../cases/facts/facts.ts'
import { formatInstant } from '../../notices/format-time.ts'
import { mention } from '../blocks/text.ts'
import { formatRemedies } from '../phrases/format-remedies.ts'
import { authorOf, type DisplayContext, type FactDisplays } from './fact-display.ts'

type ProposalFact =
  | 'solution-proposed'
  | 'approval-requested'
  | 'approval-climbed'
  | 'approval-voided'
  | 'proposal-approved'
  | 'proposal-returned'
  | 'solution-determined'
  | 'solution-taken-back'

/** 3.2(5), 3.2(6): facts about a proposal and its approval. */
export const proposalDisplays: FactDisplays<ProposalFact> = {
  'solution-proposed': {
    line: (fact, context) => {
      const { events } = context.reader.words
      const remedies = formatRemedies(fact.proposal, context.reader.words)
      const author = authorOf(fact, context)
      return isEdited(fact, context) ? events.changed(author, remedies) : events.proposed(author, remedies)
    },
    quote: 'silent',
    record: ({ proposal: { remedies, amount, details, reasons } }, { reader: { words } }) => {
      const remedyNames = formatRemedies({ remedies, amount: null }, words)
      const money = amount ? formatMoney(amount) : words.events.noMoney
      return [
        { label: `${remedyNames} · ${money}`, text: details },
        { label: words.events.reasons, text: reasons },
      ]
    },
    step: 'silent',
    follows: true,
  },
  'approval-requested': { line: 'silent', quote: 'silent', record: 'silent', step: 'silent', follows: true },
  'approval-climbed': {
    line: ({ group }, { file, reader }) =>
      reader.words.progressEvents.approvalClimbed(
        file.nextApprovers?.name[file.department.language] ?? group,
      ),
    quote: 'silent',
    record: 'silent',
    step: 'silent',
    follows: false,
  },
  'approval-voided': { line: 'silent', quote: 'silent', record: 'silent', step: 'silent', follows: false },
  'proposal-approved': {
    line: approvalLine,
    quote: 'silent',
    record: 'silent',
    step: 'silent',
    follows: false,
  },
  'proposal-returned': {
    line: (fact, context) => context.reader.words.events.returned(authorOf(fact, context)),
    quote: ({ reason }) => reason,
    record: ({ reason }, { reader }) => [{ label: reader.words.terms.verb.return, text: reason }],
    step: 'silent',
    follows: false,
  },
  'solution-determined': {
    line: 'silent',
    quote: 'silent',
    record: 'silent',
    step: determinedStep,
    verdicts: ['STANDARD', 'ESCALATION'],
    follows: true,
  },
  'solution-taken-back': {
    line: (fact, context) => context.reader.words.events.takenBack(authorOf(fact, context)),
    quote: ({ reason }) => reason,
    record: ({ reason }, { reader }) => [{ label: reader.words.terms.verb['take-back'], text: reason }],
    step: 'silent',
    follows: false,
  },
}

/** Whether it replaces a proposal that was waiting for approval. */
const isEdited = ({ round, at }: FactOf<'solution-proposed'>, { file: { facts } }: DisplayContext): boolean =>
  facts.some((fact) => fact.type === 'approval-voided' && fact.round === round - 1 && fact.at === at)

/** Formats an approval: both names if somebody stands in, and the count if one approval is not enough. */
function approvalLine(fact: FactOf<'proposal-approved'>, context: DisplayContext): string {
  const { events, progressEvents } = context.reader.words
  const by = authorOf(fact, context)
  const author = fact.onBehalfOf ? progressEvents.inPlaceOf(by, mention(fact.onBehalfOf)) : by
  const factsOfRound = context.file.facts.filter((each) => 'round' in each && each.round === fact.round)
  const needed = factsOfRound.find((each) => each.type === 'approval-requested')?.needed ?? 1
  const approvedCount = factsOfRound.filter((each) => each.type === 'proposal-approved').indexOf(fact) + 1
  return approvedCount < needed
    ? progressEvents.approvedPartly(author, approvedCount, needed)
    : events.approved(author)
}

/** Formats when the solution was determined, its remedies, and who approved it. */
function determinedStep(
  { at, round }: FactOf<'solution-determined'>,
  { file: { facts }, reader }: DisplayContext,
): string {
  const { card, progressEvents, terms } = reader.words
  const proposal = facts.find((fact) => fact.type === 'solution-proposed' && fact.round === round)
  const remedies =
    proposal?.type === 'solution-proposed' ? formatRemedies(proposal.proposal, reader.words) : ''
  const step = card.steps.determined(formatInstant(at, reader), remedies)
  const approvedBy = facts.flatMap((fact) => {
    if (fact.type !== 'proposal-approved' || fact.round !== round) return []
    const by = mention(fact.by)
    return [fact.onBehalfOf ? progressEvents.inPlaceOf(by, mention(fact.onBehalfOf)) : by]
  })
  return approvedBy.length > 0 ? `${step} · ${card.steps.approvedBy(terms.both(approvedBy))}` : step
}
