import assert from 'node:assert/strict'
import { buttonsOf } from '../support/format-message.ts'
import type { Telling } from './telling.ts'

/** 3.2(5), 3.2(6): above the threshold, so the approvers see it; the first of them sends it back. */
export async function proposeAndReturn(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { handler, firstApprover } = people
  const { reads, proposal } = cast
  await telling.step('propose')
  await handler.openByButton(card, 'open:propose')
  await handler.enter({
    remedies: ['function-fix', 'partial-refund'],
    details: proposal.details,
    amount: '12,000',
    reasons: proposal.reasons,
    impact: 'no',
  })
  assert.deepEqual(await handler.submit(), { result: 'closed' })
  await telling.cardShows(reads.status.awaitingApproval)
  await telling.threadSays(reads.proposed, reads.needsApproval)
  const request = await telling.approversSee('¥12,000.00', proposal.details, proposal.reasons)
  assert.equal(request.buttons.length, 3, 'approve, return, open the record')

  await telling.step('return')
  await firstApprover.openByButton(request, 'open:return')
  await firstApprover.enter({ reason: proposal.returned })
  assert.deepEqual(await firstApprover.submit(), { result: 'closed' })
  const decided = await telling.approvalShows(request, `<@${cast.approvers.first}>`, proposal.returned)
  assert.deepEqual(buttonsOf(decided), [], 'the outcome stands in place of the buttons')
  await telling.cardShows(reads.status.formulating, reads.clocks.formulation)
  await telling.threadSays(reads.returned, proposal.returned)
}

/** 3.2(6): the next proposal is changed while it waits, which voids the request for it. */
export async function proposeAgainAndChange(telling: Telling): Promise<void> {
  const { cast, people, card } = telling
  const { handler } = people
  await telling.step('propose again')
  const form = await handler.openByButton(card, 'open:propose')
  assert.ok(
    JSON.stringify(form.view.blocks).includes(cast.proposal.returned),
    'the form says why it came back',
  )
  await handler.enter({ amount: '11500' })
  assert.deepEqual(await handler.submit(), { result: 'closed' })
  const second = await telling.approversSee('¥11,500.00')

  await telling.step('change the proposal')
  await handler.openByButton(card, 'open:propose')
  await handler.enter({ amount: '11000' })
  assert.deepEqual(await handler.submit(), { result: 'closed' })
  const voided = await telling.approvalShows(second, '作废')
  assert.deepEqual(buttonsOf(voided), [], 'nobody can decide on a proposal that was changed')
  await telling.threadSays(cast.reads.changed)
}

/** 3.2(6). */
export async function approve(telling: Telling): Promise<void> {
  const { cast, people } = telling
  const request = await telling.approversSee('¥11,000.00')
  await telling.step('approve')
  await people.secondApprover.press(request, 'do:approve')
  const decided = await telling.approvalShows(request, `<@${cast.approvers.second}>`, '批准')
  assert.deepEqual(buttonsOf(decided), [])
  await telling.cardShows(cast.reads.status.determined, cast.reads.clocks.notice)
  await telling.threadSays(cast.reads.approved, cast.reads.clocks.standard, cast.reads.inTime)
}
