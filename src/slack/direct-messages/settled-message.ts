import { overdueUpdate } from '../../cases/commands/updates-to-send.ts'
import { formatInstant } from '../../notices/format-time.ts'
import type { FactNotice, LoggedNotice } from '../../notices/notice.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { context, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { formatAuthor } from '../phrases/format-author.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { addresseeOf } from './addressee.ts'
import { updateDueAfter } from './update-due-message.ts'

type Of<Some> = Some & { readonly file: CaseFile }

/** "Logged", once the client was told that the complaint was received (2.3) or is declined; null: that is still to do. */
export async function settledLogged(deps: DeliverDeps, delivery: Of<LoggedNotice>): Promise<Message | null> {
  const { file } = delivery
  const fact = file.facts.find(({ type }) => type === 'complaint-acknowledged' || type === 'case-declined')
  const isOver = file.case.status === 'withdrawn' || file.case.status === 'merged'
  if (!fact && !isOver) return null
  const { reader, link, language } = await addresseeOf(deps, delivery)
  const { events, requests } = reader.words
  const text = events.logged(link, file.department.name[language])
  const done = fact
    ? requests.clientTold(formatAuthor(fact.by, reader.words), formatInstant(fact.at, reader))
    : requests.nothingToTell(link)
  return { text: `${text}\n${done}`, blocks: [section(text), context(done)] }
}

/** "Tell the client", once the client was told or need not be told any more; null: it is still to do. */
export async function settledUpdate(deps: DeliverDeps, delivery: Of<FactNotice>): Promise<Message | null> {
  const { case: kase, facts } = delivery.file
  const cause = facts[delivery.fact - 1]
  if (!cause) return null
  const about = updateDueAfter(cause)
  if (overdueUpdate(kase, facts) === about) return null
  const { reader, link } = await addresseeOf(deps, delivery)
  const { clientEvents, requests } = reader.words
  const fact = facts
    .slice(delivery.fact)
    .find((each) => each.type === 'client-informed' && each.about === about)
  if (!fact) return message(requests.nothingToTell(link))
  const done = requests.clientTold(formatAuthor(fact.by, reader.words), formatInstant(fact.at, reader))
  const text = clientEvents.updateDue[about](link)
  return { text: `${text}\n${done}`, blocks: [section(text), context(done)] }
}

/** 2.4: the hand-over, once it was accepted or somebody else is asked; null: it still waits for this person. */
export async function settledHandOver(deps: DeliverDeps, delivery: Of<FactNotice>): Promise<Message | null> {
  const { case: kase, facts } = delivery.file
  if (kase.handOver?.to === delivery.audience.person) return null
  const { reader, link } = await addresseeOf(deps, delivery)
  const { requests } = reader.words
  const fact = facts
    .slice(delivery.fact)
    .find(({ type }) => type === 'hand-over-accepted' || type === 'escalation-taken-over')
  return message(
    fact
      ? requests.acceptedBy(link, formatAuthor(fact.by, reader.words), formatInstant(fact.at, reader))
      : requests.handOverOver(link),
  )
}

const message = (text: string): Message => ({ text, blocks: [section(text)] })
