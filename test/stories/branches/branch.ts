import type { StoryBot } from '../story-bot.ts'
import type { BranchCast } from './cast.ts'
import type { Print } from './scene.ts'

/** One branch of the procedure, played by its people. Throws where somebody does not see what they should. */
export type Branch = {
  readonly name: string
  /** Answers in a sentence what was shown. */
  readonly play: (bot: StoryBot, cast: BranchCast, print: Print) => Promise<string>
}
