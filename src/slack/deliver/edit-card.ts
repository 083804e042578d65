import type { CaseId } from '../../agreement/ids.ts'
import { clocksOf } from '../../cases/settle-clocks.ts'
import { headerStaleAt } from '../../notices/header-stale-at.ts'
import type { Place } from '../../operations/case-file.ts'
import { approvalMessage } from '../approval/card.ts'
import { headerMessage, type Message } from '../card/header.ts'
import { call } from './call.ts'
import type { DeliverDeps, Try } from './deliver-deps.ts'
import { isShared } from './is-shared.ts'

/** Edits the header of a case to what it says now. Harmless to repeat; waits for nothing: no header yet, no edit. */
export async function editHeader(deps: DeliverDeps, caseId: CaseId): Promise<Try> {
  const file = await deps.store.caseFile({ id: caseId })
  if (!file?.header) return 'done'
  const now = deps.now()
  const tried = await edit(deps, file.header, headerMessage(file, now))
  if (tried === 'done') {
    const clocks = clocksOf(file.facts, file.terms, file.calendar)
    await deps.outbox.headerShown(caseId, headerStaleAt(file.case, clocks, now, file.terms.timeZone))
  }
  return tried
}

/** Edits the approvers' card of one round: buttons give way to the outcome. */
export async function editApproval(deps: DeliverDeps, caseId: CaseId, round: number): Promise<Try> {
  const file = await deps.store.caseFile({ id: caseId })
  if (!file) return 'done'
  const audience = { approvers: file.terms.approvers }
  const place = await deps.outbox.placeOf(caseId, {
    purpose: 'approval',
    cycle: round,
    threshold: '',
    audience,
  })
  return place ? edit(deps, place, approvalMessage(file, round, deps.now())) : 'done'
}

async function edit(deps: DeliverDeps, { channelId, ts }: Place, message: Message): Promise<Try> {
  const shared = await isShared(deps.client, channelId, deps.now())
  if ('later' in shared) return shared.later
  if ('ok' in shared && shared.ok) {
    deps.log.warn(
      { channelId },
      'a card stands in a channel shared with another company, so it is left as it is',
    )
    return 'done'
  }
  const tried = await call(() => deps.client.chat.update({ channel: channelId, ts, ...message }))
  if ('later' in tried) return tried.later
  if ('gone' in tried) deps.log.warn({ channelId, error: tried.gone }, 'a card could not be edited')
  return 'done'
}
