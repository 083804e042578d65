import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

const reason = 'The logs of three partners are needed. 需调取三家合作方的日志。'

/** 3.2(3), 3.3(2): extended and declared complex in time, refused past the outer limit and after the old date. */
export const complex: Branch = {
  name: 'complex',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const { words, submit } = scene
    const day = (month: number, date: number, weekday: number) => words.time.date(null, month, date, weekday)
    await scene.advanceTo('investigating')
    await scene.setClock('2026-03-04 10:00')
    await submit(cast.owner, 'extend', { until: '2026-03-09', reason }, {})
    await scene.expectCard(`3.2(3) ${words.terms.clock.INVESTIGATION}`, day(3, 9, 1))
    await scene.expectMail(reason, day(3, 9, 1))
    await scene.expectFormError(
      cast.owner,
      'declare-complex',
      { promisedOn: '2026-03-31', reason },
      'promisedOn',
      day(3, 30, 1),
    )
    await submit(cast.owner, 'declare-complex', { promisedOn: '2026-03-25', reason }, {})
    await scene.expectMail(day(3, 25, 3), reason)
    await scene.expectCard(`3.3(1) ${words.terms.clock.STANDARD}`, day(3, 25, 3))
    await scene.expectThread(`3.3(2) ${words.terms.clock.COMPLEX_MAX}`, day(3, 30, 1))
    const lateScene = await startScene(bot, cast, print)
    await lateScene.advanceTo('investigating')
    await lateScene.setClock('2026-03-12 10:00')
    await lateScene.expectFormError(
      cast.owner,
      'declare-complex',
      { promisedOn: '2026-03-25', reason },
      'promisedOn',
      day(3, 11, 3),
    )
    return 'extended and declared complex with a letter each; refused past 3.3(2) and after the old date'
  },
}
