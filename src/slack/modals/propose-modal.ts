import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { formatMoney, parseAmount } from '../../agreement/money.ts'
import { type Outcome, remedyKinds } from '../../agreement/vocabulary.ts'
import type { Case, ReturnedProposal } from '../../cases/case.ts'
import { needsRemedy } from '../../cases/commands/propose.ts'
import { submitView } from '../blocks/action-ids.ts'
import { checkboxes, choices, input, modal, radio, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { paragraphs } from '../blocks/rich-text.ts'
import { formatAuthor } from '../phrases/format-author.ts'
import type { CommandModal, Opening } from './command-modal.ts'

/** 3.2(5): remedies, amount and reasons, filled in from the returned proposal or the one that is being edited. */
export const proposeModal: CommandModal<'propose'> = {
  verb: 'propose',

  view(opening) {
    const { file, reader, metadata } = opening
    const { modals, terms } = reader.words
    const words = modals.propose
    const earlierValues = earlierProposal(opening)
    const { approvalThreshold } = file.terms
    const mayGoWithout = !needsRemedy(outcomeOf(file.case))
    const impactChoices = [
      ['no', words.no],
      ['yes', words.yes],
    ] as const
    const carriedMetadata = { ...metadata, currency: approvalThreshold.currency }
    return modal(submitView('propose'), { ...words, close: modals.cancel }, carriedMetadata, [
      ...noteBlocks(opening),
      input(
        'remedies',
        words.remedies,
        checkboxes(choices(remedyKinds, terms.remedy), earlierValues?.remedies),
        mayGoWithout ? { hint: words.remediesHint, optional: true } : {},
      ),
      input('details', words.details, textInput(true, earlierValues?.details), { optional: mayGoWithout }),
      input(
        'amount',
        `${words.amount} (${approvalThreshold.currency})`,
        textInput(false, earlierValues?.amount ? formatMoney(earlierValues.amount) : undefined),
        { hint: words.amountHint(formatMoney(approvalThreshold)), optional: true },
      ),
      input('reasons', words.reasons, textInput(true, earlierValues?.reasons), { hint: words.reasonsHint }),
      input('impact', words.impact, radio(impactChoices, earlierValues?.reputationalImpact ? 'yes' : 'no')),
    ])
  },

  parse(state, { metadata }) {
    const typedAmount = state.text('amount')
    const amount = typedAmount === null ? null : parseAmount(typedAmount, metadata.currency ?? 'CNY')
    if (amount && 'fault' in amount)
      return { refused: { code: 'amount', field: 'amount', fault: amount.fault } }
    return {
      request: {
        verb: 'propose',
        proposal: {
          remedies: z.array(z.enum(remedyKinds)).parse(state.choices('remedies')),
          details: state.text('details') ?? '',
          amount,
          reasons: state.text('reasons') ?? '',
          reputationalImpact: z.enum(['yes', 'no']).parse(state.choice('impact')) === 'yes',
        },
      },
      files: [],
    }
  },
}

const outcomeOf = (kase: Case): Outcome | null =>
  'investigation' in kase ? (kase.investigation?.outcome ?? null) : null

function earlierProposal({ file: { case: kase } }: Opening) {
  return kase.status === 'awaiting-approval' ? kase.proposed.proposal : lastReturned(kase)?.proposed.proposal
}

/** Returns the last proposal of this level that an approver or the client returned. */
const lastReturned = (kase: Case): ReturnedProposal | undefined =>
  kase.status === 'formulating' || kase.status === 'escalated' ? kase.returned.at(-1) : undefined

function noteBlocks({ file: { case: kase }, reader }: Opening): KnownBlock[] {
  const words = reader.words.modals.propose
  if (kase.status === 'awaiting-approval') return [context(words.voids)]
  const earlier = lastReturned(kase)
  if (!earlier) return []
  return [context(words.returned(formatAuthor(earlier.by, reader.words))), ...paragraphs([], earlier.reason)]
}
