import type { FactOf } from '../../cases/facts/facts.ts'
import { isOutgoingFact } from '../../notices/outgoing-fact.ts'
import type { Words } from '../../notices/words/words.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import { formatAuthor } from './format-author.ts'

/** A fact about the delivery of a letter. */
export type LetterFact = FactOf<'letter-undelivered' | 'letter-doubtful' | 'letter-settled'>

/** Returns the name of the letter that fact number `letter` sent. */
export function letterName({ facts }: CaseFile, letter: number, { mail }: Words): string {
  const fact = facts[letter - 1]
  if (!fact || !isOutgoingFact(fact)) return ''
  return fact.type === 'client-informed' ? mail.informed[fact.about] : mail.letter[fact.type]
}

/** Formats why a letter was not delivered; the mail server's answer is escaped. */
export const formatFailureReason = (
  { reason, answer }: FactOf<'letter-undelivered'>,
  { mail }: Words,
): string => mail.undelivered.why[reason](escapeForMrkdwn(answer, 300))

/** Formats the delivery of a letter as a line of the thread. */
export function formatLetterDelivery(fact: LetterFact, file: CaseFile, words: Words): string {
  const { undelivered, doubtful } = words.mail
  const letter = letterName(file, fact.letter, words)
  switch (fact.type) {
    case 'letter-undelivered': {
      const text = undelivered.line(letter, formatFailureReason(fact, words))
      return `${text}\n${fact.stands ? undelivered.stands : undelivered.takenBack}`
    }
    case 'letter-doubtful':
      return doubtful.line(letter)
    case 'letter-settled':
      return formatSettlement(fact, file, words)
  }
}

/** Formats how an uncertain delivery was settled. */
export function formatSettlement(
  fact: FactOf<'letter-undelivered' | 'letter-settled'>,
  file: CaseFile,
  words: Words,
): string {
  const { doubtful } = words.mail
  const letter = letterName(file, fact.letter, words)
  if (fact.type === 'letter-undelivered') return doubtful.foundOut(letter)
  const author = formatAuthor(fact.by, words)
  return fact.sent === 'again' ? doubtful.againBy(author, letter) : doubtful.arrivedBy(author, letter)
}
