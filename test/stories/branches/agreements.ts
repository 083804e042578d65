import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

/** `/complaint agreement`: the terms in force, with their clauses. */
export const agreements: Branch = {
  name: 'agreements',
  async play(stage, cast, tell) {
    const scene = await beginScene(stage, cast, tell)
    const shown = (
      await scene
        .person(cast.manager)
        .type(cast.department.channel, `/complaint agreement ${cast.client.name}`)
    ).join('\n')
    for (const phrase of ['2.3', '3.3(2)', '4.3', '24', '20']) {
      if (!shown.includes(phrase)) throw new Error(`The terms in force say “${phrase}”: ${shown}`)
    }
    return 'the terms in force with their clauses'
  },
}
