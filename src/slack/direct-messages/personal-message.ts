import type { PersonId } from '../../agreement/ids.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import { clocksOf } from '../../cases/clocks/settle-clocks.ts'
import { formatDue, type Reader } from '../../notices/format-time.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { Delivery } from '../../operations/ports/ports.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { mention } from '../blocks/text.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { numberLink } from '../posting/permalink.ts'

/** What one person is told, with everything they need to be told it: their words and zone, and a link to the card. */
export type Addressed = {
  readonly to: PersonId
  readonly language: Language
  readonly reader: Reader
  /** The number, linked to the case's card. */
  readonly link: string
}

/** Throws on a notice that is for nobody in particular, or that comes before its card. */
export async function addressed(
  deps: DeliverDeps,
  { file, purpose, audience }: Pick<Delivery, 'file' | 'purpose' | 'audience'>,
): Promise<Addressed> {
  if (typeof audience === 'string' || !('person' in audience))
    throw new Error(`A ${purpose} notice is for a person.`)
  if (!file.card) throw new Error(`${file.case.complaint.number} has no card to link to yet.`)
  const now = deps.now()
  const profile = await deps.store.profile(audience.person, now)
  const language = profile?.language ?? file.department.language
  const { timeZone } = file.terms
  return {
    to: audience.person,
    language,
    reader: { words: wordsIn(language), timeZone, homeZone: profile?.timeZone ?? timeZone, now },
    link: await numberLink(deps.client, file.card, file.case.complaint.number),
  }
}

/** "Logged" to the account manager and "assigned" to a new handler: a direct message with a link to the card. */
export async function personalMessage(deps: DeliverDeps, delivery: Delivery): Promise<Message> {
  const { file, purpose, cycle } = delivery
  const { reader, link, language } = await addressed(deps, delivery)
  const { events } = reader.words
  const lines =
    purpose === 'assigned'
      ? [events.assignedToYou(link, mention(file.facts[cycle - 1]?.by ?? ''))]
      : [events.logged(link, file.department.name[language])]
  const ack = clocksOf(file.facts, file.terms, file.calendar).find(({ code }) => code === 'ACK')
  if (purpose === 'logged' && ack?.dueAt && ack.stoppedAt === null)
    lines.push(events.loggedNext(formatDue(ack.dueAt, reader)))
  const text = lines.join('\n')
  return { text, blocks: [section(text)] }
}
