import type { KnownBlock } from '@slack/types'
import type { PersonId } from '../../agreement/ids.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { header, section } from '../../slack/blocks/layout.ts'
import type { Message } from '../../slack/blocks/message.ts'
import { mention } from '../../slack/blocks/text.ts'
import type { StoryName } from './story.ts'
import { tourWords } from './tour-words.ts'

/** A case of the tour, as the messages show it. */
export type TourCard = {
  readonly name: StoryName
  /** The number as a link to the message to click: the case's card, or the approvers'. */
  readonly card: string
  /** The language of its buttons. */
  readonly language: Language
  readonly next: readonly PersonId[]
}

/**
 * The first message for a visitor: the cases, who does what next, how to go on, and how to play the client; in both
 * languages. `form`: address of the public form.
 */
export function welcomeMessage(cards: readonly TourCard[], form: string): Message {
  const both = [tourWords.en, tourWords.zh]
  const blocks: KnownBlock[] = both.flatMap(({ welcome, about, storyLines, nextSteps, client }) => [
    header(welcome),
    section(about),
    section(cards.map(({ name, card, next }) => storyLines[name](card, mentions(next))).join('\n')),
    section(nextSteps),
    section(client(`<${form}|${form.replace(/^https?:\/\//, '')}>`)),
  ])
  return { text: both.map(({ welcome }) => welcome).join(' · '), blocks }
}

/** The message to one person about the case in which they act next. */
export function clickMessage({ name, card, language }: TourCard, readerLanguage: Language): Message {
  const words = tourWords[readerLanguage]
  const text = words.instructions[name](card, buttonOf(name, language))
  return { text: words.notification, blocks: [section(text)] }
}

const mentions = (people: readonly PersonId[]): string => people.map(mention).join(' / ')

function buttonOf(name: StoryName, language: Language): string {
  const { card, terms } = wordsIn(language)
  switch (name) {
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
