import { formatMoney } from '../../agreement/money.ts'
import type { Outcome } from '../../agreement/vocabulary.ts'
import { maxTextLength } from '../../cases/check-text.ts'
import { contactTime, toldAtOf } from '../../cases/commands/contact-time.ts'
import { needsRemedy } from '../../cases/commands/propose.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Proposal } from '../../cases/facts/solution-facts.ts'
import { silenceOfNotice } from '../../cases/silence-of-notice.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { formatDue } from '../format-time.ts'
import { withCounting } from './counting-annex.ts'
import { isForeign } from './foreign-text.ts'
import { clientReader, frameOf, type LetterMatter, onward, type Sender } from './letter-matter.ts'
import { fitting, type Texts } from './shorten.ts'

type Solution = { readonly finding: string; readonly outcome: Outcome; readonly proposal: Proposal }

/** The words around the fixed part, which a person may edit. */
export type OwnWords = { readonly before: string; readonly after: string }

/** A letter in its parts, and as a whole. */
export type SolutionLetter = OwnWords & {
  /** Remedies, amount, date of answer, effect of silence and the further way, as the record says. */
  readonly fixed: string
  readonly text: string
  /** The texts were too long for one letter, and the sender has to check what is left of them. */
  readonly shortened: boolean
}

/** Maximum length of the remedies' details in the fixed part; longer ones are shortened among the words before it. */
const maxFixedDetails = 1500

/** When the letter is written, and when the client learns of the solution. */
export type LetterTime = { readonly now: Instant; readonly toldAt: Instant }

/**
 * 4.2: the solution and its reasons, with the effect of silence, as if sent at `now`, in the client's language; at the
 * second level the final decision, with the external ways (3.4).
 */
export function solutionLetter(
  matter: LetterMatter,
  solution: Solution,
  sender: Sender,
  now: Instant,
): SolutionLetter {
  const { letters, terms } = clientReader(matter, now).words
  const { proposal, outcome } = solution
  const time = { now, toldAt: now }
  const fixed = fixedPart(matter, solution, sender, time)
  const freeDetails = hasFixedDetails(matter, proposal) ? '' : proposal.details
  const before = ([finding, details, reasons]: Texts): string =>
    letters.solutionBefore({
      ...frameOf(matter, sender),
      final: matter.case.level === 1,
      finding,
      outcome: terms.outcome[outcome],
      details,
      reasons,
    })
  const after = letters.solutionAfter(sender.name)
  const texts: Texts = [solution.finding, freeDetails, proposal.reasons]
  const placeholders: Texts = ['', freeDetails && '…', '']
  const frameLength = joined({ before: before(placeholders), fixed, after }).length
  const fittedTexts = fitting(texts, maxTextLength - frameLength)
  const words = { before: before(fittedTexts), after }
  return {
    ...words,
    fixed,
    text: composeSolution(matter, solution, sender, { ...words, ...time }),
    shortened: fittedTexts.some((text, index) => text !== texts[index]),
  }
}

/** The whole letter: a person's words around the fixed part, and the annex where it fits. */
function composeSolution(
  matter: LetterMatter,
  solution: Solution,
  sender: Sender,
  { before, after, now, toldAt }: OwnWords & LetterTime,
): string {
  const fixed = fixedPart(matter, solution, sender, { now, toldAt })
  const notified: CaseFact = {
    type: 'solution-notified',
    at: toldAt,
    by: matter.case.accountManager,
    method: 'email',
    toldAt,
    text: '',
  }
  const letter = joined({ before, fixed, after })
  return withCounting(letter, matter, [notified], clientReader(matter, now), ['CONFIRMATION'])
}

/** What a person wrote for the notice of a solution, and how and when the client learns of it. */
type Notice = OwnWords & Parameters<typeof toldAtOf>[0]

/** The text of the notice with these words around the fixed part; null: no solution is determined. */
export function noticeText(
  matter: LetterMatter,
  sender: Sender,
  { before, after, ...contact }: Notice,
): string | null {
  const { case: kase } = matter
  if (kase.status !== 'determined') return null
  const { proposed, investigation, determinedAt } = kase
  const toldAt = contactTime(toldAtOf(contact), { at: determinedAt, event: 'determination' })
  const solution = { ...investigation, proposal: proposed.proposal }
  return composeSolution(matter, solution, sender, { before, after, now: contact.now, toldAt })
}

const joined = ({ before, fixed, after }: OwnWords & { readonly fixed: string }): string =>
  [before.trim(), fixed, after.trim()].filter((part) => part !== '').join('\n\n')

/** Whether the details stand in the fixed part: in the client's language, and short enough; else a person edits them. */
const hasFixedDetails = ({ client }: LetterMatter, { details }: Proposal): boolean =>
  details.length <= maxFixedDetails && !isForeign(details, client.language)

function fixedPart(
  matter: LetterMatter,
  { outcome, proposal }: Solution,
  sender: Sender,
  { now, toldAt }: LetterTime,
): string {
  const reader = clientReader(matter, now)
  const { terms, letters } = reader.words
  const effect = silenceOfNotice(matter, toldAt)
  const answerBy = effect.answerBy === null ? null : formatDue(effect.answerBy, reader)
  return letters.solutionFixed({
    ...frameOf(matter, sender),
    remedies: terms.all(proposal.remedies.map((kind) => terms.remedy[kind])) || null,
    isGoodwill: !needsRemedy(outcome),
    details: hasFixedDetails(matter, proposal) ? proposal.details : '',
    amount: proposal.amount && formatMoney(proposal.amount),
    answerBy,
    silence: letters.silence[effect.policy](answerBy),
    onward: onward(matter, reader),
  })
}
