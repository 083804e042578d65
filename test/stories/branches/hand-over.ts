import { clickCommand } from '../../support/click-command.ts'
import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/**
 * 2.4: handed over with its promises, and accepted; the head is asked when nobody accepts; a deactivated owner loses
 * the case.
 */
export const handOver: Branch = {
  name: 'hand-over',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const { words, submit, control } = scene
    const { other } = cast
    const promises = 'Call back by Friday. 周五前回电。'
    await scene.advanceTo('investigating')
    const firstCard = scene.place
    await submit(cast.owner, 'hand-over', { department: other.id, assignee: other.member, promises })
    await scene.expectMove(other.channel, other.member)
    await scene.expectMessage(firstCard, 'archives')
    const request = await scene.expectDirectMessage(other.member, scene.number, promises)
    await clickCommand(control, scene.person(other.member), request, 'accept-hand-over')
    await scene.expectCard(`<@${other.member}>`)
    // Offered to a colleague who does not respond: a business day later the head is asked.
    await submit(other.head, 'hand-over', { department: cast.department.id, assignee: cast.owner, promises })
    await scene.expectMove(cast.department.channel, cast.head)
    await scene.setClock('2026-03-04 09:00')
    const headRequest = await scene.expectDirectMessage(cast.head, scene.number, promises)
    await clickCommand(control, scene.person(cast.head), headRequest, 'accept-hand-over')
    await scene.expectCard(`<@${cast.head}>`)
    // A deactivated account owns no case.
    await control.post('person', { user: cast.head, deleted: true })
    try {
      await scene.expectCard(words.card.nobody, words.terms.clock.ASSIGNMENT)
    } finally {
      await control.post('person', { user: cast.head, deleted: false })
    }
    return 'to another department with its promises, accepted; climbed to the head; nobody owns it once the account is gone'
  },
}
