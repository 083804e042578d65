import type { StoryBot } from '../story-bot.ts'
import type { BranchCast } from './cast.ts'
import type { Print } from './scene.ts'

/** One branch of the procedure, played by its people. Throws when a person does not see what they should. */
export type Branch = {
  readonly name: string
  /** Plays the branch, and returns a sentence that sums it up. */
  readonly play: (bot: StoryBot, cast: BranchCast, print: Print) => Promise<string>
}
