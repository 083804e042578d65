import { caseId } from '../../agreement/ids.ts'
import type { Hash } from '../../approvals/fingerprint.ts'
import { actOnCase } from '../../operations/cases/act-on-case.ts'
import type { Outcome } from '../../operations/cases/operation-outcome.ts'
import { logComplaint } from '../../operations/intake/log-complaint.ts'
import type { Store } from '../../operations/ports/store.ts'
import { closedStory, escalatedStory } from './notified-stories.ts'
import { approvalStory, newStory, overdueStory } from './open-stories.ts'
import type { Story, StoryName } from './story.ts'
import type { TourDays } from './tour-days.ts'

/** The row id of a case of the tour. */
export const tourCase = (name: StoryName) => caseId(`tour-${name}`)

/** The stories, in the order in which their complaints were received. */
export const tourStories = (days: TourDays): readonly Story[] =>
  [closedStory, escalatedStory, overdueStory, approvalStory, newStory].map((story) => story(days))

/**
 * Plays the stories through the operations, each act once even if this is called several times, at the time at which it
 * happens. Throws when the procedure refuses one.
 */
export async function seedTour(store: Store, hash: Hash, stories: readonly Story[]): Promise<void> {
  const provider = await store.provider()
  for (const { name, loggedBy, loggedAt, complaint, acts } of stories) {
    const id = tourCase(name)
    const entry = { caseId: id, by: loggedBy, now: loggedAt, complaint, files: [] }
    assertDone(name, 'log', await logComplaint(store, { key: `tour:${name}`, ...entry }))
    for (const [index, { by, at, toRequest }] of acts.entries()) {
      const file = await store.caseFile({ id })
      if (!file) throw new Error(`The tour lost its case "${name}".`)
      // It was done before an earlier start was interrupted, so it may not be possible again.
      if (file.facts.some((fact) => fact.by === by && fact.at === at)) continue
      const request = toRequest({ file, provider, at })
      const act = { key: `tour:${name}:${index}`, caseId: id, by, now: at, request, files: [] }
      assertDone(name, request.verb, await actOnCase(store, hash, act))
    }
  }
}

function assertDone(name: StoryName, verb: string, outcome: Outcome): void {
  if ('done' in outcome || 'repeated' in outcome) return
  const reason = 'refused' in outcome ? outcome.refused.code : 'not found'
  throw new Error(`The tour cannot tell its story "${name}": ${verb} came to "${reason}".`)
}
