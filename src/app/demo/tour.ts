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
import { clickMessage, type Shown, welcomeMessage } from './welcome.ts'

export type TourDeps = DeliverDeps & {
  /** Where the tour's progress is saved. */
  readonly dataDirectory: string
  /** Whether no complaint was ever logged here. */
  readonly isUntouched: () => Promise<boolean>
  /** Address of the public form. */
  readonly form: string
}

/** A tour under way. */
export type Tour = {
  /** Posts the messages; resolves when all cards and messages are posted, rejects when `signal` fires first. */
  readonly tell: (signal: AbortSignal) => Promise<void>
}

/** Milliseconds between checks for the cards, and between attempts to post. */
const between = 300

const welcomeChannel = 'C0GENERAL'

/**
 * Begins the tour of the demonstration company in a workspace without cases, or continues one that broke off. Its cases
 * exist when this resolves; cards and messages follow. null: there is nothing to tell.
 */
export async function beginTour(deps: TourDeps): Promise<Tour | null> {
  const { store, dataDirectory, hash, now } = deps
  const before = await readTourProgress(dataDirectory)
  if (before?.done || (!before && !(await deps.isUntouched()))) return null
  const begunAt = before?.begunAt ?? now()
  if (!before) await writeTourProgress(dataDirectory, { begunAt, done: false })
  const { calendar } = await store.calendar('CN')
  const stories = tourStories(tourDays(begunAt, calendar, 'Asia/Shanghai'))
  await seedTour(store, hash, stories)
  return {
    async tell(signal) {
      const shown: Shown[] = []
      for (const story of stories.toReversed()) shown.push(await whenShown(deps, story, signal))
      // An earlier start may have posted a message already, so look for it first.
      const say = { deps, signal, begunAt, triedAt: before ? begunAt : null }
      await postOnce(say, 'tour', welcomeChannel, welcomeMessage(shown, deps.form))
      for (const one of shown) for (const person of one.next) await tellPerson(say, one, person)
      await writeTourProgress(dataDirectory, { begunAt, done: true })
    },
  }
}

type Saying = {
  readonly deps: TourDeps
  readonly signal: AbortSignal
  readonly begunAt: Instant
  readonly triedAt: Instant | null
}

/** Waits until the card that is to be clicked has been posted. */
async function whenShown(deps: TourDeps, { sight, next }: Story, signal: AbortSignal): Promise<Shown> {
  for (;;) {
    const file = await deps.store.caseFile({ id: tourCase(sight) })
    if (!file) throw new Error(`The tour lost its case "${sight}".`)
    const { case: kase, approvers } = file
    const asked = kase.status === 'awaiting-approval' ? kase.proposed.round : null
    const place: Place | null =
      asked === null
        ? file.card
        : await deps.outbox.placeOf(kase.id, {
            purpose: 'approval',
            round: asked,
            audience: { approvers: file.terms.approvers },
          })
    if (place) {
      const card = await numberLink(deps.client, place, kase.complaint.number)
      const { language } = asked === null ? file.department : approvers
      return { sight, card, language, next }
    }
    await sleep(between, undefined, { signal })
  }
}

async function tellPerson(say: Saying, shown: Shown, person: PersonId): Promise<void> {
  const profile = await say.deps.store.profile(person, say.begunAt)
  const opened = await openConversation(say.deps.client, person)
  if (!('ok' in opened)) return
  await postOnce(say, `tour ${person}`, opened.ok, clickMessage(shown, profile?.language ?? 'en'), person)
}

/**
 * Posts a message unless an earlier start did, and waits when Slack asks to. A message whose channel is gone is left
 * out.
 */
async function postOnce(
  { deps, signal, begunAt, triedAt }: Saying,
  id: string,
  channelId: string,
  message: ReturnType<typeof welcomeMessage>,
  person: PersonId | null = null,
): Promise<void> {
  const audience = person === null ? ('thread' as const) : { person }
  const posting = { id, purpose: 'event', audience, createdAt: begunAt, triedAt } as const
  for (;;) {
    const posted = await post(deps, posting, channelId, null, message)
    if (!('later' in posted)) return
    const seconds = posted.later === 'done' ? 0 : posted.later.againInSeconds
    await sleep(Math.max(between, seconds * 1000), undefined, { signal })
  }
}
