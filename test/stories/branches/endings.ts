import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

/** Withdrawn; merged with the earlier receipt; reopened with its old verdicts. */
export const endings: Branch = {
  name: 'endings',
  async play(stage, cast, tell) {
    const withdrawn = await beginScene(stage, cast, tell)
    const heard = (more: object = {}) => ({
      words: cast.words,
      method: 'phone',
      answeredAt: withdrawn.seconds(),
      ...more,
    })
    await withdrawn.does(cast.manager, 'withdraw', heard())
    await withdrawn.reaches('withdrawn')

    const kept = await beginScene(stage, cast, tell)
    await kept.goesTo('investigating')
    const twin = await kept.log({ receivedAt: kept.seconds() - 7200 })
    const card = kept.place
    kept.moveTo(twin.place)
    await kept.does(cast.manager, 'merge', { into: kept.number })
    await kept.reaches('merged')
    kept.moveTo(card)
    await kept.threadSays(twin.number)
    await kept.cardSays('07:30')

    const again = await beginScene(stage, cast, tell)
    await again.goesTo('implementing')
    await again.does(cast.handler, 'complete-remedy', { proof: 'Ticket 4471 工单' })
    await again.reaches('closed')
    await again.at('2026-03-10 10:00')
    await again.does(cast.manager, 'reopen', {
      ground: 'new-fact',
      words: cast.words,
      method: 'phone',
      answeredAt: again.seconds(),
    })
    await again.reaches('formulating')
    await again.cardSays(again.words.terms.verdict.met)
    return 'withdrawn in recorded words; merged, the earlier receipt counts; reopened with its verdicts'
  },
}
