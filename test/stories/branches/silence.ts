import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** 4.3: silence of the client, by the agreement's policy, and only if the notice said so and a reminder was sent. */
export const silence: Branch = {
  name: 'silence',
  async play(bot, cast, print) {
    const sceneWithoutReminder = await startScene(bot, cast, print)
    await sceneWithoutReminder.advanceTo('awaiting-confirmation')
    const scene = await startScene(bot, cast, print)
    await scene.advanceTo('awaiting-confirmation')
    await scene.setClock('2026-03-05 10:00')
    await scene.submit(cast.manager, 'remind-client')
    await scene.expectMail(scene.words.time.date(null, 3, 9, 1))
    // The client was notified on Monday, 2 March: five business days end on the 9th at 24:00.
    await scene.setClock('2026-03-09 23:59')
    await scene.expectStatus('awaiting-confirmation')
    await scene.setClock('2026-03-10 00:01')
    await scene.expectStatus(cast.language === 'en' ? 'implementing' : 'closed')
    await sceneWithoutReminder.expectStatus('awaiting-confirmation')
    return cast.language === 'en'
      ? 'deemed accepted after notice and reminder; without a reminder nothing happens'
      : 'closed without an answer after notice and reminder; without a reminder nothing happens'
  },
}
