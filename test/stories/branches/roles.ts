import type { Branch } from './branch.ts'
import { beginScene } from './scene.ts'

/** Who may do what: a click that is not allowed gets the reason; help says what this person may do now. */
export const roles: Branch = {
  name: 'roles',
  async play(stage, cast, tell) {
    const scene = await beginScene(stage, cast, tell)
    const { words } = scene
    await scene.goesTo('investigating')
    await scene.isRefused(
      cast.head === cast.handler ? cast.manager : cast.manager,
      'complete-investigation',
      words.terms.standing.owner,
    )
    const help = await scene.person(cast.handler).type(cast.department.channel, '/complaint help')
    if (
      !help.some(
        (line) => line.includes(scene.number) && line.includes(words.terms.verb['complete-investigation']),
      )
    ) {
      throw new Error(`Help names the case and its next step: ${help.join('\n')}`)
    }
    return 'a click that is not allowed gets the reason; help lists what waits for this person'
  },
}
