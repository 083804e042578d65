import type { Branch } from './branch.ts'
import { startScene } from './scene.ts'

/** Permissions: a click that is not allowed gets the reason; help lists what this person may do now. */
export const roles: Branch = {
  name: 'roles',
  async play(bot, cast, print) {
    const scene = await startScene(bot, cast, print)
    const { words } = scene
    await scene.advanceTo('investigating')
    await scene.expectRefusal(
      cast.head === cast.owner ? cast.manager : cast.manager,
      'complete-investigation',
      words.terms.standing.owner,
    )
    const help = await scene.person(cast.owner).type(cast.department.channel, '/complaint help')
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
