import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** 4.1: the question pauses the clocks, the answer resumes them; a second question right after it is flagged. */
export const askClient: Branch = {
  name: 'ask-client',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const { words, submit } = scene
    const day = (month: number, date: number, weekday: number) => words.time.date(null, month, date, weekday)
    await scene.advanceTo('investigating')
    await scene.expectCard(day(3, 5, 4), day(3, 11, 3))
    await scene.setClock('2026-03-03 10:00')
    const question = 'Which feeds are late? 哪些数据流延迟？'
    await submit(cast.owner, 'ask-client', { text: question })
    await scene.expectMail(question)
    await scene.expectCard('⏸')
    await scene.setClock('2026-03-09 10:00')
    await submit(cast.manager, 'client-answered', {
      words: cast.words,
      method: 'email',
      answeredAt: scene.nowInSeconds(),
    })
    // Four business days ended while the client was asked: 3, 4, 5 and 6 March.
    const card = await scene.expectCard(day(3, 11, 3), day(3, 17, 2))
    if (JSON.stringify(card.blocks).includes('⏸')) throw new Error('The clocks go on after the answer.')
    await scene.askWhy(
      cast.head,
      { code: 'STANDARD', cycle: 1 },
      words.trace.due(words.time.dateTime(day(3, 17, 2), '18:00')),
      words.trace.startedBy.acknowledged,
      words.trace.days(
        words.trace.range(day(3, 3, 2), day(3, 6, 5)),
        words.trace.standsStill(words.terms.waitCause.client),
      ),
      words.trace.notedBy(`<@${cast.owner}>`),
      words.trace.because(question),
      words.trace.lost(words.time.businessDays(4)),
      words.trace.counted(6, 7),
    )
    await submit(cast.owner, 'ask-client', { text: question })
    await scene.expectCard('⏸')
    await submit(cast.owner, 'wait', {
      cause: 'third-party',
      reason: 'The carrier. 承运商。',
      since: scene.nowInSeconds(),
    })
    await scene.person(cast.head).openByButton(scene.place, 'open:record')
    const record = JSON.stringify((await scene.control.modal(cast.head))?.view.blocks)
    for (const phrase of [words.terms.waitCause['third-party'], words.terms.waitCause.client]) {
      if (!record.includes(phrase)) throw new Error(`The record’s ledger says “${phrase}”.`)
    }
    await scene.person(cast.head).close()
    return 'asked by letter, clocks stood still for four business days, answered; the ledger keeps every wait'
  },
}
