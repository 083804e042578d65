import { formatMoney } from '../../agreement/money.ts'
import { maxTextLength } from '../../cases/check-text.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { cut } from '../cut.ts'
import { formatInstant } from '../format-time.ts'
import { withCounting } from './counting-annex.ts'
import { clientReader, dueDates, frameOf, type LetterMatter, onward, type Sender } from './letter-matter.ts'

/**
 * 4.3: the solution once more, after a limit that ended without an answer, as if sent at `now`: with the new date, and
 * what may follow if it is not answered either. Empty for a case without a notice.
 */
export function furtherNoticeLetter(matter: LetterMatter, sender: Sender, now: Instant): string {
  const { case: kase, terms } = matter
  if (kase.status !== 'awaiting-confirmation') return ''
  const notified: CaseFact = {
    type: 'solution-notified',
    at: now,
    by: kase.accountManager,
    method: 'email',
    toldAt: now,
    text: '',
    further: true,
  }
  const reader = clientReader(matter, now)
  const { letters, progressLetters, terms: termWords } = reader.words
  const { remedies, details, amount } = kase.proposed.proposal
  const answerBy = dueDates(matter, [notified], reader)('CONFIRMATION')
  const letter = (text: string): string =>
    progressLetters.furtherNotice({
      ...frameOf(matter, sender),
      final: kase.level === 1,
      notifiedAt: formatInstant(kase.notification.toldAt, reader),
      remedies: termWords.all(remedies.map((kind) => termWords.remedy[kind])) || progressLetters.noRemedy,
      details: text,
      amount: amount && formatMoney(amount),
      answerBy,
      silence:
        terms.confirmationSilence === 'keepOpen'
          ? progressLetters.furtherSilence(terms.reopenWindow)
          : letters.silence[terms.confirmationSilence](answerBy),
      onward: onward(matter, reader),
    })
  // Details take a line of their own, which is left out where there are none.
  const fitted = cut(details, Math.max(maxTextLength - letter('').length - 1, 0))
  return withCounting(letter(fitted), matter, [notified], reader, ['CONFIRMATION'])
}
