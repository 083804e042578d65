import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** 4.1: a foreseen delay above the threshold starts a separate clock; the letter stops it. */
export const delay: Branch = {
  name: 'delay',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const { words, submit } = scene
    const day = (month: number, date: number, weekday: number) => words.time.date(null, month, date, weekday)
    const notice = `4.1 ${words.terms.clock.DELAY_NOTICE}`
    const reason = 'The spare part is on its way. 备件尚在途中。'
    await scene.advanceTo('investigating')
    await scene.setClock('2026-03-04 10:00')
    await submit(cast.owner, 'foresee-delay', { expectedOn: '2026-03-17', cause: 'provider', reason })
    await scene.expectCard(notice, day(3, 5, 4))
    await scene.expectThread(reason)
    await submit(cast.manager, 'notify-delay', { expectedOn: '2026-03-17', reason }, {})
    await scene.expectMail(reason, day(3, 17, 2))
    await scene.expectThread(notice, words.terms.verdict.met)
    const missedScene = await startScene(bot, cast, print)
    await missedScene.advanceTo('investigating')
    // Due on 11 March; the second business day after it ends on the 13th.
    await missedScene.setClock('2026-03-13 17:59')
    await missedScene.setClock('2026-03-16 09:01')
    await missedScene.expectCard(notice)
    return 'foreseen and missed: the delay notice is due on its own clock, and the letter stops it'
  },
}
