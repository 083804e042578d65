import type { Instant } from '../../deadlines/instant.ts'
import { formatDue, formatElapsed } from '../../notices/format-time.ts'
import { noLongerTrue } from '../../notices/notice.ts'
import { type DraftFile, draftFile } from '../../operations/intake/draft-file.ts'
import type { Place } from '../../operations/ports/case-file.ts'
import type { DraftDelivery } from '../../operations/ports/draft-ports.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { draftMessage, draftReader, formatDeciders, outcomeOf } from '../cards/draft-card.ts'
import { call, type Reply } from '../posting/call.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { edit } from '../posting/edit.ts'
import { numberLink, permalink } from '../posting/permalink.ts'
import { post } from '../posting/post.ts'

/**
 * Posts the card of a draft, or a reminder in its thread, once. If the channel is gone, the administrators get the card
 * with the reason. A reminder of a decided draft is dropped.
 */
export async function deliverDraft(deps: DeliverDeps, noticeId: string): Promise<DeliveryOutcome> {
  const { outbox, store, now, log } = deps
  const delivery = await outbox.beginDraft(noticeId, now())
  if (!delivery) return 'done'
  const file = await draftFile(store, delivery.draftId)
  const posted = file ? await postDraftNotice(deps, delivery, file) : { gone: 'draft_not_found' }
  if ('later' in posted) {
    if (delivery.attemptedAt === null) await outbox.clearAttempt(noticeId)
    return posted.later
  }
  if ('ok' in posted) await outbox.recordSent(noticeId, posted.ok, now())
  else {
    if (posted.gone !== noLongerTrue) {
      log.error({ notice: noticeId, error: posted.gone }, 'nobody could be told of what a client sent in')
    }
    await outbox.drop(noticeId, posted.gone)
  }
  return 'done'
}

/** Updates the card. One that is not posted yet is skipped: it will be up to date when it is. */
export async function editDraft(deps: DeliverDeps, draftId: string): Promise<DeliveryOutcome> {
  const place = await deps.store.draftPlace(draftId)
  const file = place && (await draftFile(deps.store, draftId))
  if (!place || !file) return 'done'
  const card = await cardOf(deps, file)
  if ('later' in card) return card.later
  const edited = 'ok' in card ? await edit(deps, place, card.ok) : 'done'
  return edited === 'done' ? editReminders(deps, file, place) : edited
}

/** Updates the reminders below the card: what was decided, or that the acknowledgment is overdue. */
async function editReminders(deps: DeliverDeps, file: DraftFile, card: Place): Promise<DeliveryOutcome> {
  const reminders = await deps.store.postedDraftReminders(file.draft.id)
  if (reminders.length === 0) return 'done'
  const [link, number] = await Promise.all([call(() => permalink(deps.client, card)), caseLink(deps, file)])
  if ('later' in link) return link.later
  if ('later' in number) return number.later
  const links = { card: 'ok' in link ? link.ok : null, number: 'ok' in number ? number.ok : '' }
  for (const { kind, place } of reminders) {
    const edited = await edit(deps, place, reminderMessage(file, kind, deps.now(), links))
    if (edited !== 'done') return edited
  }
  return 'done'
}

async function postDraftNotice(
  deps: DeliverDeps,
  delivery: DraftDelivery,
  file: DraftFile,
): Promise<Reply<Place>> {
  if (delivery.kind !== 'card') return postReminder(deps, delivery, file)
  const card = await cardOf(deps, file)
  if (!('ok' in card)) return card
  // With the purpose of a card, it is updated if it is found after an attempt without an answer.
  const posting = { ...delivery, purpose: 'card', audience: 'thread' } as const
  const { adminChannelId, intakeChannelId } = await deps.store.provider()
  const posted = await post(deps, posting, intakeChannelId, null, card.ok)
  if (!('gone' in posted) || intakeChannelId === adminChannelId) return posted
  const explanation = draftReader(file, deps.now()).words.drafts.channelGone(posted.gone)
  deps.log.error({ draft: file.draft.id, error: posted.gone }, 'the channel for drafts is gone')
  const { text, blocks } = card.ok
  return post(deps, posting, adminChannelId, null, {
    text: `${explanation}\n${text}`,
    blocks: [section(explanation), ...blocks],
  })
}

/** Replies in the card's thread, shown in the channel as well: the people who decide may not follow the thread. */
async function postReminder(
  deps: DeliverDeps,
  delivery: DraftDelivery,
  file: DraftFile,
): Promise<Reply<Place>> {
  const place = await deps.store.draftPlace(file.draft.id)
  if (!place || file.draft.status !== 'waiting') return { gone: noLongerTrue }
  const posting = { ...delivery, purpose: 'event', audience: 'thread', broadcast: true } as const
  const link = await call(() => permalink(deps.client, place))
  if (!('ok' in link)) return link
  const links = { card: link.ok, number: '' }
  return post(
    deps,
    posting,
    place.channelId,
    place.ts,
    reminderMessage(file, delivery.kind, deps.now(), links),
  )
}

/** The links of a reminder: to the draft's card (null: unknown), and to that of its case (empty: it has none). */
type ReminderLinks = { readonly card: string | null; readonly number: string }

/** A reminder as of now: once somebody has decided, the decision; after the due instant, that it is overdue. */
export function reminderMessage(
  file: DraftFile,
  kind: DraftDelivery['kind'],
  now: Instant,
  links: ReminderLinks,
): Message {
  const reader = draftReader(file, now)
  const { drafts, time } = reader.words
  const { draft, dueAt } = file
  const what = links.card === null ? drafts.aMessage : `<${links.card}|${drafts.aMessage}>`
  const [due, deciders] = [formatDue(dueAt, reader), formatDeciders(file)]
  const format = () => {
    if (draft.status !== 'waiting') return drafts.settled(what, outcomeOf(file, links.number, reader) ?? '')
    if (now > dueAt) return drafts.overdue(what, due, deciders)
    if (kind === 'waiting') return drafts.waiting(what, due, deciders)
    return drafts.due(what, due, time.left(formatElapsed(now, dueAt, reader.words)), deciders)
  }
  const text = format()
  return { text, blocks: [section(text)] }
}

/** The message of the card, with the number of its case linked to that case's card. */
async function cardOf(deps: DeliverDeps, file: DraftFile): Promise<Reply<Message>> {
  const link = await caseLink(deps, file)
  return 'ok' in link ? { ok: draftMessage(file, link.ok, deps.now()) } : link
}

/** The number of the case of a draft as a link to its card; empty: it has no case. */
const caseLink = (deps: DeliverDeps, { case: kase }: DraftFile): Promise<Reply<string>> =>
  call(async () => {
    const number = kase?.case.complaint.number ?? ''
    return kase?.card ? numberLink(deps.client, kase.card, number) : number
  })
