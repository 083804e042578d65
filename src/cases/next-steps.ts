import type { Case } from './case.ts'
import { possibleVerbs } from './permissions.ts'
import type { Verb } from './verbs.ts'

/** What somebody waits for, before the step of the stage. */
const waiting: readonly Verb[] = [
  'accept-hand-over',
  'confirm-decline',
  'client-answered',
  'go-on',
  'take-over',
]

/** The step that leads on from each stage. */
const steps: readonly Verb[] = [
  'acknowledge',
  'complete-investigation',
  'approve',
  'propose',
  'notify',
  'record-answer',
  'complete-remedy',
]

/**
 * What this case waits for, the first thing first, whoever may do it: what somebody is asked to confirm, accept or
 * end; that somebody takes a case nobody has, which the client's answer does not need (2.4); the step of its stage.
 */
export function nextSteps(kase: Case): Verb[] {
  const possible = possibleVerbs(kase)
  const can = (verb: Verb) => possible.includes(verb)
  const untaken = can('assign') ? (['assign'] as const) : []
  const stage = steps.filter(can)
  return [
    ...waiting.filter(can),
    ...(kase.status === 'awaiting-confirmation' ? [...stage, ...untaken] : [...untaken, ...stage]),
  ]
}
