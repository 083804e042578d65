import type { Workspace } from '../support/workspace.ts'
import type { Cast } from './cast.ts'
import { carryOut, lookBack, notify, recordAnswer } from './closing-steps.ts'
import { acknowledge, assign, dropEvidence, investigate, log } from './intake-steps.ts'
import { approve, proposeAgainAndChange, proposeAndReturn } from './solution-steps.ts'
import { type PlayOptions, type StoryRun, startRun } from './story-run.ts'

/**
 * Plays one complaint from `/complaint` to closed. Throws when a person does not see what they should. Returns the run,
 * for further checks.
 */
export async function playMainLine(
  workspace: Workspace,
  cast: Cast,
  options?: PlayOptions,
): Promise<StoryRun> {
  const story = startRun(workspace, cast, options)
  await log(story)
  await acknowledge(story)
  await assign(story)
  await dropEvidence(story)
  await investigate(story)
  await proposeAndReturn(story)
  await proposeAgainAndChange(story)
  await approve(story)
  await notify(story)
  await recordAnswer(story)
  await carryOut(story)
  await lookBack(story)
  return story
}
