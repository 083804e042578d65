import { formatMoney } from '../../agreement/money.ts'
import type { Outcome } from '../../agreement/vocabulary.ts'
import { maxTextLength } from '../../cases/check-text.ts'
import { needsRemedy } from '../../cases/commands/propose.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Proposal } from '../../cases/facts/solution-facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { withCounting } from './counting-annex.ts'
import { clientReader, dueDates, frameOf, type LetterMatter, onward, type Sender } from './letter-matter.ts'
import { fitting, type Texts } from './shorten.ts'

/**
 * 4.2: the solution and its reasons, with the effect of silence, as if sent at `now`, in the client's language; at the
 * second level the final decision, with the external ways (3.4). `shortened`: the texts were too long for one letter, and
 * the sender has to check what is left of them.
 */
export function solutionLetter(
  matter: LetterMatter,
  solution: { readonly finding: string; readonly outcome: Outcome; readonly proposal: Proposal },
  sender: Sender,
  now: Instant,
): { readonly text: string; readonly shortened: boolean } {
  const draftContact = { method: 'email', toldAt: now, text: '' } as const
  const notified: CaseFact = {
    type: 'solution-notified',
    at: now,
    by: matter.case.accountManager,
    ...draftContact,
  }
  const reader = clientReader(matter, now)
  const { terms, letters } = reader.words
  const { proposal, outcome } = solution
  const answerBy = dueDates(matter, [notified], reader)('CONFIRMATION')
  const { confirmationSilence } = matter.terms
  const letter = ([finding, details, reasons]: Texts): string =>
    letters.solution({
      ...frameOf(matter, sender),
      final: matter.case.level === 1,
      finding,
      outcome: terms.outcome[outcome],
      remedies: terms.all(proposal.remedies.map((kind) => terms.remedy[kind])) || null,
      isGoodwill: !needsRemedy(outcome),
      details,
      amount: proposal.amount && formatMoney(proposal.amount),
      reasons,
      answerBy,
      silence: letters.silence[confirmationSilence](answerBy),
      onward: onward(matter, reader),
    })
  const texts: Texts = [solution.finding, proposal.details, proposal.reasons]
  const fittedTexts = fitting(texts, maxTextLength - letter(['', '', '']).length)
  const text = withCounting(letter(fittedTexts), matter, [notified], reader, ['CONFIRMATION'])
  return { text, shortened: fittedTexts.some((text, index) => text !== texts[index]) }
}
