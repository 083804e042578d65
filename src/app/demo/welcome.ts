import type { KnownBlock } from '@slack/types'
import type { PersonId } from '../../agreement/ids.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { header, section } from '../../slack/blocks/layout.ts'
import type { Message } from '../../slack/blocks/message.ts'
import { mention } from '../../slack/blocks/text.ts'
import type { Sight } from './story.ts'
import { tourWords } from './tour-words.ts'

/** A case of the tour as it stands in the workspace. */
export type Shown = {
  readonly sight: Sight
  /** The number as a link to what is to be clicked: the case's card, or the approvers'. */
  readonly card: string
  /** In which its buttons are written. */
  readonly language: Language
  readonly next: readonly PersonId[]
}

/**
 * What a visitor reads first: what there is, who does what next, how to go on, and where to be the client; in both
 * languages. `form`: address of the public form.
 */
export function welcomeMessage(shown: readonly Shown[], form: string): Message {
  const both = [tourWords.en, tourWords.zh]
  const blocks: KnownBlock[] = both.flatMap(({ welcome, about, sights, beyond, client }) => [
    header(welcome),
    section(about),
    section(shown.map(({ sight, card, next }) => sights[sight](card, mentions(next))).join('\n')),
    section(beyond),
    section(client(`<${form}|${form.replace(/^https?:\/\//, '')}>`)),
  ])
  return { text: both.map(({ welcome }) => welcome).join(' · '), blocks }
}

/** What one person is told of the case whose next click is theirs. */
export function clickMessage({ sight, card, language }: Shown, reads: Language): Message {
  const words = tourWords[reads]
  const text = words.clicks[sight](card, buttonOf(sight, language))
  return { text: words.yours, blocks: [section(text)] }
}

const mentions = (people: readonly PersonId[]): string => people.map(mention).join(' / ')

function buttonOf(sight: Sight, language: Language): string {
  const { card, terms } = wordsIn(language)
  switch (sight) {
    case 'new':
      return terms.verb.acknowledge
    case 'overdue':
      return terms.verb['complete-investigation']
    case 'approval':
      return `${terms.verb.approve} / ${terms.verb.return}`
    case 'escalated':
      return terms.verb['take-over']
    case 'closed':
      return card.openRecord
  }
}
