import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

/** 4.3: no answer, by the agreement's policy, and only because the notice said so and a reminder went out. */
export const silence: Branch = {
  name: 'silence',
  async play(stage, cast, tell) {
    const unwarned = await beginScene(stage, cast, tell)
    await unwarned.goesTo('awaiting-confirmation')
    const scene = await beginScene(stage, cast, tell)
    await scene.goesTo('awaiting-confirmation')
    await scene.at('2026-03-05 10:00')
    await scene.does(cast.manager, 'remind-client')
    await scene.clientReads(scene.words.time.date(null, 3, 9, 1))
    // Told on Monday, 2 March: five business days end on the 9th at 24:00.
    await scene.at('2026-03-09 23:59')
    await scene.reaches('awaiting-confirmation')
    await scene.at('2026-03-10 00:01')
    await scene.reaches(cast.language === 'en' ? 'implementing' : 'closed')
    await unwarned.reaches('awaiting-confirmation')
    return cast.language === 'en'
      ? 'deemed accepted after notice and reminder; without a reminder nothing happens'
      : 'closed without an answer after notice and reminder; without a reminder nothing happens'
  },
}
