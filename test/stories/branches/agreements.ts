import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** `/complaint agreement`: the terms in force, with their clauses. */
export const agreements: Branch = {
  name: 'agreements',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const reply = (
      await scene
        .person(cast.manager)
        .type(cast.department.channel, `/complaint agreement ${cast.client.name}`)
    ).join('\n')
    for (const phrase of ['2.3', '3.3(2)', '4.3', '24', '20']) {
      if (!reply.includes(phrase)) throw new Error(`The terms in force say “${phrase}”: ${reply}`)
    }
    return 'the terms in force with their clauses'
  },
}
