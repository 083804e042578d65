import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** 4.3: a change is asked for, within the rounds agreed; then accepted, and carried out. */
export const answers: Branch = {
  name: 'answers',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const { words, submit } = scene
    const answer = (kind: string) => ({
      answer: kind,
      words: cast.words,
      method: 'phone',
      answeredAt: scene.nowInSeconds(),
    })
    await scene.advanceTo('awaiting-confirmation')
    await submit(cast.manager, 'record-answer', answer('revise'))
    await scene.expectStatus('formulating')
    await scene.expectThread(cast.words, words.terms.clock.FORMULATION)
    await submit(cast.owner, 'propose', { remedies: ['priority-upgrade'] })
    await scene.expectStatus('determined')
    await submit(cast.owner, 'notify')
    await scene.expectStatus('awaiting-confirmation')
    await scene.expectFormError(cast.manager, 'record-answer', answer('revise'), 'answer', '1')
    await submit(cast.manager, 'record-answer', answer('accept'))
    await scene.expectStatus('implementing')
    await submit(cast.owner, 'complete-remedy', { proof: 'Ticket 4471 工单' })
    await scene.expectStatus('closed')
    return 'one change within the agreed round, a second refused, accepted, carried out, closed'
  },
}
