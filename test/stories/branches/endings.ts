import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** Withdrawn; merged with the earlier receipt; reopened with its old verdicts. */
export const endings: Branch = {
  name: 'endings',
  async play(bot, cast, print) {
    const withdrawn = await startScene(bot, cast, print)
    const contact = (fields: object = {}) => ({
      words: cast.words,
      method: 'phone',
      answeredAt: withdrawn.nowInSeconds(),
      ...fields,
    })
    await withdrawn.submit(cast.manager, 'withdraw', contact())
    await withdrawn.expectStatus('withdrawn')

    const target = await startScene(bot, cast, print)
    await target.advanceTo('investigating')
    const twin = await target.log({ receivedAt: target.nowInSeconds() - 7200 })
    const card = target.place
    target.continueAt(twin.place)
    await target.submit(cast.manager, 'merge', { into: target.number })
    await target.expectStatus('merged')
    target.continueAt(card)
    await target.expectThread(twin.number)
    await target.expectCard('07:30')

    const reopened = await startScene(bot, cast, print)
    await reopened.advanceTo('implementing')
    await reopened.submit(cast.owner, 'complete-remedy', { proof: 'Ticket 4471 工单' })
    await reopened.expectStatus('closed')
    await reopened.setClock('2026-03-10 10:00')
    await reopened.submit(cast.manager, 'reopen', {
      ground: 'new-fact',
      words: cast.words,
      method: 'phone',
      answeredAt: reopened.nowInSeconds(),
    })
    await reopened.expectStatus('formulating')
    await reopened.expectCard(reopened.words.terms.verdict.met)
    return 'withdrawn in recorded words; merged, the earlier receipt counts; reopened with its verdicts'
  },
}
