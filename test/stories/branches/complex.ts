import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

const reason = 'The logs of three partners are needed. 需调取三家合作方的日志。'

/** 3.2(3), 3.3(2): extended and declared complex in time, refused past the outer limit and after the old date. */
export const complex: Branch = {
  name: 'complex',
  async play(stage, cast, tell) {
    const scene = await beginScene(stage, cast, tell)
    const { words, does } = scene
    const day = (month: number, date: number, weekday: number) => words.time.date(null, month, date, weekday)
    await scene.goesTo('investigating')
    await scene.at('2026-03-04 10:00')
    await does(cast.handler, 'extend', { until: '2026-03-09', reason }, {})
    await scene.cardSays(`3.2(3) ${words.terms.clock.INVESTIGATION}`, day(3, 9, 1))
    await scene.clientReads(reason, day(3, 9, 1))
    await scene.isRefusedAt(
      cast.handler,
      'declare-complex',
      { promisedOn: '2026-03-31', reason },
      'promisedOn',
      day(3, 30, 1),
    )
    await does(cast.handler, 'declare-complex', { promisedOn: '2026-03-25', reason }, {})
    await scene.clientReads(day(3, 25, 3), reason)
    await scene.cardSays(`3.3(1) ${words.terms.clock.STANDARD}`, day(3, 25, 3))
    await scene.threadSays(`3.3(2) ${words.terms.clock.COMPLEX_MAX}`, day(3, 30, 1))
    const late = await beginScene(stage, cast, tell)
    await late.goesTo('investigating')
    await late.at('2026-03-12 10:00')
    await late.isRefusedAt(
      cast.handler,
      'declare-complex',
      { promisedOn: '2026-03-25', reason },
      'promisedOn',
      day(3, 11, 3),
    )
    return 'extended and declared complex with a letter each; refused past 3.3(2) and after the old date'
  },
}
