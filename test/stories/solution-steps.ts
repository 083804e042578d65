import assert from 'node:assert/strict'
import { buttonsOf } from '../support/format-message.ts'
import type { StoryRun } from './story-run.ts'

/** 3.2(5), 3.2(6): proposes an amount above the threshold; the first approver returns it. */
export async function proposeAndReturn(story: StoryRun): Promise<void> {
  const { cast, people, card } = story
  const { owner, firstApprover } = people
  const { texts, proposal } = cast
  await story.step('propose')
  await owner.openByButton(card, 'open:propose')
  await owner.enter({
    remedies: ['function-fix', 'partial-refund'],
    details: proposal.details,
    amount: '12,000',
    reasons: proposal.reasons,
    impact: 'no',
  })
  assert.deepEqual(await owner.submit(), { result: 'closed' })
  await story.expectCard(texts.status.awaitingApproval)
  await story.expectThread(texts.proposed, texts.needsApproval)
  const request = await story.expectRequest('¥12,000.00', proposal.details, proposal.reasons)
  assert.equal(request.buttons.length, 3, 'approve, return, open the record')

  await story.step('return')
  await firstApprover.openByButton(request, 'open:return')
  await firstApprover.enter({ reason: proposal.returned })
  assert.deepEqual(await firstApprover.submit(), { result: 'closed' })
  const decided = await story.expectOutcome(request, `<@${cast.approvers.first}>`, proposal.returned)
  assert.deepEqual(buttonsOf(decided), [], 'the outcome stands in place of the buttons')
  await story.expectCard(texts.status.formulating, texts.clocks.formulation)
  await story.expectThread(texts.returned, proposal.returned)
}

/** 3.2(6): changes the next proposal while it awaits approval, which voids its request. */
export async function proposeAgainAndChange(story: StoryRun): Promise<void> {
  const { cast, people, card } = story
  const { owner } = people
  await story.step('propose again')
  const form = await owner.openByButton(card, 'open:propose')
  assert.ok(
    JSON.stringify(form.view.blocks).includes(cast.proposal.returned),
    'the form says why it came back',
  )
  await owner.enter({ amount: '11500' })
  assert.deepEqual(await owner.submit(), { result: 'closed' })
  const second = await story.expectRequest('¥11,500.00')

  await story.step('change the proposal')
  await owner.openByButton(card, 'open:propose')
  await owner.enter({ amount: '11000' })
  assert.deepEqual(await owner.submit(), { result: 'closed' })
  const voided = await story.expectOutcome(second, '作废')
  assert.deepEqual(buttonsOf(voided), [], 'nobody can decide on a proposal that was changed')
  await story.expectThread(cast.texts.changed)
}

/** 3.2(6): the second approver approves. */
export async function approve(story: StoryRun): Promise<void> {
  const { cast, people } = story
  const request = await story.expectRequest('¥11,000.00')
  await story.step('approve')
  await people.secondApprover.press(request, 'do:approve')
  const decided = await story.expectOutcome(request, `<@${cast.approvers.second}>`, '批准')
  assert.deepEqual(buttonsOf(decided), [])
  await story.expectCard(cast.texts.status.determined, cast.texts.clocks.notice)
  await story.expectThread(cast.texts.approved, cast.texts.clocks.standard, cast.texts.inTime)
}
