import type { Stage } from '../stage.ts'
import type { BranchCast } from './cast.ts'
import type { Tell } from './scene.ts'

/** One branch of the procedure, played by its people. Throws where somebody does not see what they should. */
export type Branch = {
  readonly name: string
  /** Answers in a sentence what was shown. */
  readonly play: (stage: Stage, cast: BranchCast, tell: Tell) => Promise<string>
}
