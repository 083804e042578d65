import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

/** 4.1: a delay foreseen by more than the threshold starts a clock of its own; the letter stops it. */
export const delay: Branch = {
  name: 'delay',
  async play(stage, cast, tell) {
    const scene = await beginScene(stage, cast, tell)
    const { words, does } = scene
    const day = (month: number, date: number, weekday: number) => words.time.date(null, month, date, weekday)
    const notice = `4.1 ${words.terms.clock.DELAY_NOTICE}`
    const reason = 'The spare part is on its way. 备件尚在途中。'
    await scene.goesTo('investigating')
    await scene.at('2026-03-04 10:00')
    await does(cast.handler, 'foresee-delay', { expectedOn: '2026-03-17', cause: 'provider', reason })
    await scene.cardSays(notice, day(3, 5, 4))
    await scene.threadSays(reason)
    await does(cast.manager, 'notify-delay', { expectedOn: '2026-03-17', reason }, {})
    await scene.clientReads(reason, day(3, 17, 2))
    await scene.threadSays(notice, words.terms.verdict.met)
    const missed = await beginScene(stage, cast, tell)
    await missed.goesTo('investigating')
    // Due on 11 March; the second business day after it ends on the 13th.
    await missed.at('2026-03-13 17:59')
    await missed.at('2026-03-16 09:01')
    await missed.cardSays(notice)
    return 'foreseen and missed: the delay notice is due on its own clock, and the letter stops it'
  },
}
