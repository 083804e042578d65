import { clickCommand } from '../../support/click-command.ts'
import { until } from '../../support/until.ts'
import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** 3.4: for dissatisfaction up to a deadlock, and for lateness; in a separate thread, with another owner. */
export const escalation: Branch = {
  name: 'escalation',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const { words, submit, control } = scene
    const { channel, owner } = cast.escalation
    const answer = (kind: string) => ({
      answer: kind,
      words: cast.words,
      method: 'phone',
      answeredAt: scene.nowInSeconds(),
    })
    await scene.advanceTo('awaiting-confirmation')
    const firstCard = scene.place
    await submit(cast.manager, 'record-answer', answer('escalate'))
    await scene.expectMove(channel, owner)
    const escalationCard = scene.place
    await scene.expectMessage(firstCard, 'archives')
    await scene.expectCard('archives', '3.4(3)')
    await scene.expectThread(cast.words)
    await submit(owner, 'take-over')
    await scene.expectStatus('escalated', 'zh')
    await scene.expectCard(`<@${owner}>`)
    // The form for the next final decision starts with the returned one.
    const [approver] = cast.approvers
    await submit(owner, 'propose', { remedies: ['partial-refund'], amount: '20000' })
    const request = await scene.expectApprovalCard('C0APPROVALS', approver, '¥20,000.00')
    scene.continueAt(request)
    const reason = 'No refund at this level. 本级不退款。'
    await submit(approver, 'return', { reason })
    scene.continueAt(escalationCard)
    await scene.expectStatus('escalated', 'zh')
    const escalationOwner = scene.person(owner)
    await clickCommand(control, escalationOwner, scene.place, 'propose')
    await until(
      'the form holds what was sent back, and why',
      async () => JSON.stringify(await control.modal(owner)),
      (form) => form.includes(reason) && form.includes('¥20,000.00') && form.includes('Four consumers.'),
    )
    await escalationOwner.close()
    await submit(owner, 'propose', { remedies: ['priority-upgrade'], amount: '' })
    await scene.expectStatus('determined', 'zh')
    await submit(owner, 'notify')
    await scene.expectStatus('awaiting-confirmation', 'zh')
    await submit(cast.manager, 'record-answer', answer('refuse'))
    await scene.expectStatus('deadlocked', 'zh')

    const lateScene = await startScene(bot, cast, print)
    await lateScene.advanceTo('investigating')
    await lateScene.expectFormError(
      cast.manager,
      'escalate',
      { ground: 'lateness', words: cast.words, method: 'phone', answeredAt: lateScene.nowInSeconds() },
      'ground',
    )
    await lateScene.setClock('2026-03-12 10:00')
    await lateScene.submit(cast.manager, 'escalate', {
      ground: 'lateness',
      words: cast.words,
      method: 'phone',
      answeredAt: lateScene.nowInSeconds(),
    })
    await lateScene.expectMove(channel, owner)
    await lateScene.expectCard(`3.4(3) ${words.terms.clock.ESCALATION_START}`.slice(0, 6))
    return 'for dissatisfaction to a new owner, final decision, returned, made anew, refused: deadlocked; for lateness once STANDARD is breached'
  },
}
