import { clickCommand } from '../../support/reach-command.ts'
import { until } from '../../support/until.ts'
import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

/** 3.4: for dissatisfaction up to deadlock, for lateness, in a thread of its own, by a handler who is not the first. */
export const escalation: Branch = {
  name: 'escalation',
  async play(stage, cast, tell) {
    const scene = await beginScene(stage, cast, tell)
    const { words, does, control } = scene
    const { channel, handler } = cast.escalation
    const answer = (kind: string) => ({
      answer: kind,
      words: cast.words,
      method: 'phone',
      answeredAt: scene.seconds(),
    })
    await scene.goesTo('awaiting-confirmation')
    const first = scene.place
    await does(cast.manager, 'record-answer', answer('escalate'))
    await scene.movesTo(channel, handler)
    const moved = scene.place
    await scene.shows(first, 'archives')
    await scene.cardSays('archives', '3.4(3)')
    await scene.threadSays(cast.words)
    await does(handler, 'take-over')
    await scene.reaches('escalated', 'zh')
    await scene.cardSays(`<@${handler}>`)
    // A final decision that an approver sends back is where the next one begins.
    const [approver] = cast.approvers
    await does(handler, 'propose', { remedies: ['partial-refund'], amount: '20000' })
    const request = await scene.approvalIn('C0APPROVALS', approver, '¥20,000.00')
    scene.moveTo(request)
    const reason = 'No refund at this level. 本级不退款。'
    await does(approver, 'return', { reason })
    scene.moveTo(moved)
    await scene.reaches('escalated', 'zh')
    const again = scene.person(handler)
    await clickCommand(control, again, scene.place, 'propose')
    await until(
      'the form holds what was sent back, and why',
      async () => JSON.stringify(await control.modal(handler)),
      (form) => form.includes(reason) && form.includes('¥20,000.00') && form.includes('Four consumers.'),
    )
    await again.close()
    await does(handler, 'propose', { remedies: ['priority-upgrade'], amount: '' })
    await scene.reaches('determined', 'zh')
    await does(handler, 'notify')
    await scene.reaches('awaiting-confirmation', 'zh')
    await does(cast.manager, 'record-answer', answer('refuse'))
    await scene.reaches('deadlocked', 'zh')

    const late = await beginScene(stage, cast, tell)
    await late.goesTo('investigating')
    await late.isRefusedAt(
      cast.manager,
      'escalate',
      { ground: 'lateness', words: cast.words, method: 'phone', answeredAt: late.seconds() },
      'ground',
    )
    await late.at('2026-03-12 10:00')
    await late.does(cast.manager, 'escalate', {
      ground: 'lateness',
      words: cast.words,
      method: 'phone',
      answeredAt: late.seconds(),
    })
    await late.movesTo(channel, handler)
    await late.cardSays(`3.4(3) ${words.terms.clock.ESCALATION_START}`.slice(0, 6))
    return 'for dissatisfaction to a new handler, final decision, returned, made anew, refused: deadlocked; for lateness once STANDARD is breached'
  },
}
