import { wordsIn } from '../../../src/notices/words/words-in.ts'
import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** A wrong receipt and category are corrected: dates follow, the card moves, the frozen verdict stays and says so. */
export const correct: Branch = {
  name: 'correct',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const { submit } = scene
    // The other department reads Chinese in both stories.
    const team = wordsIn('zh')
    await scene.advanceTo('accepted')
    await scene.setClock('2026-03-03 10:00')
    const reason = 'The mail came on Friday. 邮件系周五收到。'
    const friday = Math.floor(Date.parse('2026-02-27T09:00:00+08:00') / 1000)
    await submit(cast.manager, 'correct', { receivedAt: friday, category: cast.other.category, reason })
    await scene.expectMove(cast.other.channel, cast.other.member)
    await scene.expectThread(reason)
    // Accepted when the acknowledgement was due: on Saturday, 28 February, which is a make-up working day.
    await scene.expectCard(team.time.date(null, 2, 27, 5))
    await scene.expectCard(`${team.terms.verdict.met}（按更正后的事实：${team.terms.verdict.breached}`)
    return 'receipt and category put right with a reason: the card moves, dates follow, the frozen verdict stays'
  },
}
