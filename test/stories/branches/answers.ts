import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

/** 4.3: a change is asked for, within the rounds agreed; then accepted, and carried out. */
export const answers: Branch = {
  name: 'answers',
  async play(stage, cast, tell) {
    const scene = await beginScene(stage, cast, tell)
    const { words, does } = scene
    const answer = (kind: string) => ({
      answer: kind,
      words: cast.words,
      method: 'phone',
      answeredAt: scene.seconds(),
    })
    await scene.goesTo('awaiting-confirmation')
    await does(cast.manager, 'record-answer', answer('revise'))
    await scene.reaches('formulating')
    await scene.threadSays(cast.words, words.terms.clock.FORMULATION)
    await does(cast.handler, 'propose', { remedies: ['priority-upgrade'] })
    await scene.reaches('determined')
    await does(cast.handler, 'notify')
    await scene.reaches('awaiting-confirmation')
    await scene.isRefusedAt(cast.manager, 'record-answer', answer('revise'), 'answer', '1')
    await does(cast.manager, 'record-answer', answer('accept'))
    await scene.reaches('implementing')
    await does(cast.handler, 'complete-remedy', { proof: 'Ticket 4471 工单' })
    await scene.reaches('closed')
    return 'one change within the agreed round, a second refused, accepted, carried out, closed'
  },
}
