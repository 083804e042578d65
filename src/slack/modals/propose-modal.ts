import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { formatMoney, parseAmount } from '../../agreement/money.ts'
import { remedyKinds } from '../../agreement/vocabulary.ts'
import type { Case, ReturnedProposal } from '../../cases/case.ts'
import { submitView } from '../blocks/action-ids.ts'
import { checkboxes, choices, input, modal, radio, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { paragraphs } from '../blocks/rich-text.ts'
import { formatAuthor } from '../phrases/format-author.ts'
import type { CommandModal, Opening } from './command-modal.ts'

/** 3.2(5): remedies, amount, reasons; filled in from the proposal that was returned or is being edited. */
export const proposeModal: CommandModal<'propose'> = {
  verb: 'propose',

  view(opening) {
    const { file, reader, metadata } = opening
    const { modals, terms } = reader.words
    const words = modals.propose
    const earlier = earlierProposal(opening)
    const { approvalThreshold } = file.terms
    const impact = [
      ['no', words.no],
      ['yes', words.yes],
    ] as const
    const carried = { ...metadata, currency: approvalThreshold.currency }
    return modal(submitView('propose'), { ...words, close: modals.cancel }, carried, [
      ...notes(opening),
      input('remedies', words.remedies, checkboxes(choices(remedyKinds, terms.remedy), earlier?.remedies)),
      input('details', words.details, textInput(true, earlier?.details)),
      input(
        'amount',
        `${words.amount} (${approvalThreshold.currency})`,
        textInput(false, earlier?.amount ? formatMoney(earlier.amount) : undefined),
        { hint: words.amountHint(formatMoney(approvalThreshold)), optional: true },
      ),
      input('reasons', words.reasons, textInput(true, earlier?.reasons), { hint: words.reasonsHint }),
      input('impact', words.impact, radio(impact, earlier?.reputationalImpact ? 'yes' : 'no')),
    ])
  },

  parse(state, { metadata }) {
    const typed = state.text('amount')
    const amount = typed === null ? null : parseAmount(typed, metadata.currency ?? 'CNY')
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

function earlierProposal({ file: { case: kase } }: Opening) {
  return kase.status === 'awaiting-approval' ? kase.proposed.proposal : returnedTo(kase)?.proposed.proposal
}

/** The last proposal of this level that an approver or the client returned. */
const returnedTo = (kase: Case): ReturnedProposal | undefined =>
  kase.status === 'formulating' || kase.status === 'escalated' ? kase.returned.at(-1) : undefined

function notes({ file: { case: kase }, reader }: Opening): KnownBlock[] {
  const words = reader.words.modals.propose
  if (kase.status === 'awaiting-approval') return [context(words.voids)]
  const returned = returnedTo(kase)
  if (!returned) return []
  return [
    context(words.returned(formatAuthor(returned.by, reader.words))),
    ...paragraphs([], returned.reason),
  ]
}
