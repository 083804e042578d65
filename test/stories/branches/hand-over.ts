import { clickCommand } from '../../support/reach-command.ts'
import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

/** 2.4: handed over with its promises, accepted; climbing when nobody accepts; taken from a deactivated handler. */
export const handOver: Branch = {
  name: 'hand-over',
  async play(stage, cast, tell) {
    const scene = await beginScene(stage, cast, tell)
    const { words, does, control } = scene
    const { other } = cast
    const promises = 'Call back by Friday. 周五前回电。'
    await scene.goesTo('investigating')
    const first = scene.place
    await does(cast.handler, 'hand-over', { department: other.id, assignee: other.member, promises })
    await scene.movesTo(other.channel, other.member)
    await scene.shows(first, 'archives')
    const asked = await scene.isTold(other.member, scene.number, promises)
    await clickCommand(control, scene.person(other.member), asked, 'accept-hand-over')
    await scene.cardSays(`<@${other.member}>`)
    // Offered to a colleague who does nothing: a business day later the head is asked.
    await does(other.head, 'hand-over', { department: cast.department.id, assignee: cast.handler, promises })
    await scene.movesTo(cast.department.channel, cast.head)
    await scene.at('2026-03-04 09:00')
    const climbed = await scene.isTold(cast.head, scene.number, promises)
    await clickCommand(control, scene.person(cast.head), climbed, 'accept-hand-over')
    await scene.cardSays(`<@${cast.head}>`)
    // An account that is deactivated owns nothing.
    await control.post('person', { user: cast.head, deleted: true })
    try {
      await scene.cardSays(words.card.nobody, words.terms.clock.ASSIGNMENT)
    } finally {
      await control.post('person', { user: cast.head, deleted: false })
    }
    return 'to another department with its promises, accepted; climbed to the head; nobody owns it once the account is gone'
  },
}
