import type { Workspace } from '../support/workspace.ts'
import type { Cast } from './cast.ts'
import { carryOut, lookBack, notify, recordAnswer } from './closing-steps.ts'
import { acknowledge, assign, dropEvidence, investigate, log } from './intake-steps.ts'
import { approve, proposeAgainAndChange, proposeAndReturn } from './solution-steps.ts'
import { beginTelling, type Manner, type Telling } from './telling.ts'

/**
 * One complaint from `/complaint` to closed, as its people do it and see it. Throws where somebody does not see what
 * they should. Returns the case, for what else is to be looked at.
 */
export async function playMainLine(workspace: Workspace, cast: Cast, manner?: Manner): Promise<Telling> {
  const telling = beginTelling(workspace, cast, manner)
  await log(telling)
  await acknowledge(telling)
  await assign(telling)
  await dropEvidence(telling)
  await investigate(telling)
  await proposeAndReturn(telling)
  await proposeAgainAndChange(telling)
  await approve(telling)
  await notify(telling)
  await recordAnswer(telling)
  await carryOut(telling)
  await lookBack(telling)
  return telling
}
