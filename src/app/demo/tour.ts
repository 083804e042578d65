import { setTimeout as sleep } from 'node:timers/promises'
import type { PersonId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Place } from '../../operations/ports/case-file.ts'
import type { DeliverDeps } from '../../slack/posting/deliver-deps.ts'
import { openConversation } from '../../slack/posting/open-conversation.ts'
import { numberLink } from '../../slack/posting/permalink.ts'
import { post } from '../../slack/posting/post.ts'
import { seedTour, tourCase, tourStories } from './seed-tour.ts'
import type { Story } from './story.ts'
import { tourDays } from './tour-days.ts'
import { readTourProgress, writeTourProgress } from './tour-progress.ts'
import { clickMessage, type TourCard, welcomeMessage } from './welcome.ts'

export type TourDeps = DeliverDeps & {
  /** The directory in which the tour's progress is saved. */
  readonly dataDirectory: string
  /** Whether no complaint was ever logged here. */
  readonly isUntouched: () => Promise<boolean>
  /** Address of the public form. */
  readonly form: string
}

/** A started tour. */
export type Tour = {
  /** Posts the messages; resolves when all cards and messages are posted, rejects when `signal` fires first. */
  readonly postMessages: (signal: AbortSignal) => Promise<void>
}

/** Milliseconds between checks for the cards, and between attempts to post. */
const pollInterval = 300

const welcomeChannel = 'C0GENERAL'

/**
 * Starts the tour of the demonstration company in a workspace without cases, or continues an interrupted one. Its cases
 * exist when this resolves; cards and messages follow. null: there is nothing to post.
 */
export async function startTour(deps: TourDeps): Promise<Tour | null> {
  const { store, dataDirectory, hash, now } = deps
  const progress = await readTourProgress(dataDirectory)
  if (progress?.done || (!progress && !(await deps.isUntouched()))) return null
  const startedAt = progress?.begunAt ?? now()
  if (!progress) await writeTourProgress(dataDirectory, { begunAt: startedAt, done: false })
  const { calendar } = await store.calendar('CN')
  const stories = tourStories(tourDays(startedAt, calendar, 'Asia/Shanghai'))
  await seedTour(store, hash, stories)
  return {
    async postMessages(signal) {
      const cards: TourCard[] = []
      for (const story of stories.toReversed()) cards.push(await waitForCard(deps, story, signal))
      // An earlier start may have posted a message already, so look for it first.
      const context = { deps, signal, startedAt, attemptedAt: progress ? startedAt : null }
      await postOnce(context, 'tour', welcomeChannel, welcomeMessage(cards, deps.form))
      for (const card of cards) for (const person of card.next) await postToPerson(context, card, person)
      await writeTourProgress(dataDirectory, { begunAt: startedAt, done: true })
    },
  }
}

type PostContext = {
  readonly deps: TourDeps
  readonly signal: AbortSignal
  readonly startedAt: Instant
  readonly attemptedAt: Instant | null
}

/** Waits until the card that is to be clicked has been posted. */
async function waitForCard(deps: TourDeps, { name, next }: Story, signal: AbortSignal): Promise<TourCard> {
  for (;;) {
    const file = await deps.store.caseFile({ id: tourCase(name) })
    if (!file) throw new Error(`The tour lost its case "${name}".`)
    const { case: kase, approvers } = file
    const round = kase.status === 'awaiting-approval' ? kase.proposed.round : null
    const place: Place | null =
      round === null
        ? file.card
        : await deps.outbox.placeOf(kase.id, {
            purpose: 'approval',
            round,
            audience: { approvers: file.terms.approvers },
          })
    if (place) {
      const card = await numberLink(deps.client, place, kase.complaint.number)
      const { language } = round === null ? file.department : approvers
      return { name, card, language, next }
    }
    await sleep(pollInterval, undefined, { signal })
  }
}

async function postToPerson(context: PostContext, card: TourCard, person: PersonId): Promise<void> {
  const profile = await context.deps.store.profile(person, context.startedAt)
  const opened = await openConversation(context.deps.client, person)
  if (!('ok' in opened)) return
  await postOnce(context, `tour ${person}`, opened.ok, clickMessage(card, profile?.language ?? 'en'), person)
}

/**
 * Posts a message unless an earlier start did, and waits when Slack asks to. A message whose channel is gone is left
 * out.
 */
async function postOnce(
  { deps, signal, startedAt, attemptedAt }: PostContext,
  id: string,
  channelId: string,
  message: ReturnType<typeof welcomeMessage>,
  person: PersonId | null = null,
): Promise<void> {
  const audience = person === null ? ('thread' as const) : { person }
  const posting = { id, purpose: 'event', audience, createdAt: startedAt, attemptedAt } as const
  for (;;) {
    const posted = await post(deps, posting, channelId, null, message)
    if (!('later' in posted)) return
    const seconds = posted.later === 'done' ? 0 : posted.later.againInSeconds
    await sleep(Math.max(pollInterval, seconds * 1000), undefined, { signal })
  }
}
