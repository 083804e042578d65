import type { Case, CaseStatus } from './case.ts'
import { type CaseVerb, caseCommands, commandNamed } from './commands/all-commands.ts'

/** The commands that a status allows, in the order in which they are offered and documented. */
export const verbsAt = (status: CaseStatus): CaseVerb[] =>
  caseCommands
    .map(({ verb }) => ({ verb, rank: commandNamed(verb).statuses[status] }))
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ verb }) => verb)

/** The commands that anyone can run on this case now, in the order in which they are offered. */
export const possibleVerbs = (kase: Case): CaseVerb[] =>
  verbsAt(kase.status).filter((verb) => (commandNamed(verb).unavailable?.(kase) ?? null) === null)

/**
 * The commands that this case waits for, most urgent first, regardless of who may give them: a person's confirmation,
 * acceptance or the end of a wait; an owner, which the client's answer does not need (2.4); the step that leads on from
 * its status.
 */
export function nextSteps(kase: Case): CaseVerb[] {
  const rank = (verb: CaseVerb) => commandNamed(verb).nextStep?.[kase.status]
  return possibleVerbs(kase)
    .filter((verb) => rank(verb) !== undefined)
    .sort((a, b) => (rank(a) ?? 0) - (rank(b) ?? 0))
}
