import { formatDue, formatElapsed } from '../../notices/format-time.ts'
import { noLongerTrue } from '../../notices/notice.ts'
import { type DraftFile, draftFile } from '../../operations/intake/draft-file.ts'
import type { Place } from '../../operations/ports/case-file.ts'
import type { DraftDelivery } from '../../operations/ports/draft-ports.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { draftMessage, draftReader } from '../cards/draft-card.ts'
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
  return 'ok' in card ? edit(deps, place, card.ok) : 'done'
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
  return post(deps, posting, place.channelId, place.ts, reminderMessage(file, delivery, deps, link.ok))
}

function reminderMessage(
  file: DraftFile,
  { kind }: Pick<DraftDelivery, 'kind'>,
  { now }: Pick<DeliverDeps, 'now'>,
  link: string | null,
): Message {
  const reader = draftReader(file, now())
  const { drafts, time } = reader.words
  const { dueAt } = file
  const remaining =
    reader.now > dueAt
      ? time.overdueBy(formatElapsed(dueAt, reader.now, reader.words))
      : time.left(formatElapsed(reader.now, dueAt, reader.words))
  const due = formatDue(dueAt, reader)
  const subject = link === null ? drafts.aMessage : `<${link}|${drafts.aMessage}>`
  const text = kind === 'due' ? drafts.due(subject, due, remaining) : drafts.waiting(subject, due)
  return { text, blocks: [section(text)] }
}

/** The message of the card, with the number of its case linked to that case's card. */
const cardOf = (deps: DeliverDeps, file: DraftFile): Promise<Reply<Message>> =>
  call(async () => {
    const kase = file.case
    const number = kase?.case.complaint.number ?? ''
    const link = kase?.card ? await numberLink(deps.client, kase.card, number) : number
    return draftMessage(file, link, deps.now())
  })
