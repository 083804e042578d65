import { noLongerTrue } from '../../notices/notice.ts'
import { en } from '../../notices/words/en.ts'
import { zh } from '../../notices/words/zh.ts'
import { section } from '../blocks/layout.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { post } from '../posting/post.ts'

/**
 * Posts in the administrators' channel, in both languages, which calendar lacks next year and how many open cases reach
 * into it. Dropped if the year has been imported.
 */
export async function reportMissingCalendar(deps: DeliverDeps, noticeId: string): Promise<DeliveryOutcome> {
  const { store, outbox, now, log } = deps
  const warning = await outbox.beginCalendarWarning(noticeId, now())
  if (!warning) return 'done'
  const { code, year } = warning
  const gap = (await store.calendarGaps(year - 1)).find((each) => each.code === code && each.year === year)
  if (!gap) {
    await outbox.drop(noticeId, noLongerTrue)
    return 'done'
  }
  const { adminChannelId } = await store.provider()
  const text = [en, zh]
    .map(({ deliver }) => deliver.calendarMissing(code, String(year), gap.cases))
    .join('\n')
  const message = { text, blocks: [section(text)] }
  const posted = await post(
    deps,
    { ...warning, purpose: 'event', audience: 'thread' },
    adminChannelId,
    null,
    message,
  )
  if ('later' in posted) {
    if (warning.attemptedAt === null) await outbox.clearAttempt(noticeId)
    return posted.later
  }
  if ('ok' in posted) await outbox.recordSent(noticeId, posted.ok, now())
  else {
    log.error({ code, year, error: posted.gone }, 'nobody could be told of a missing calendar')
    await outbox.drop(noticeId, posted.gone)
  }
  return 'done'
}
