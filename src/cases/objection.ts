import type { Case, CaseStatus } from './case.ts'
import { commandNamed, type NotNow, type Verb } from './commands/all-commands.ts'
import { mayRead } from './may-read.ts'
import type { Person } from './person.ts'
import type { Standing } from './standing.ts'
import { standingsOf } from './standings-of.ts'

/** Why a command is refused before its own rule is asked. */
export type Objection =
  | { readonly code: 'wrong-status'; readonly verb: Verb; readonly status: CaseStatus }
  | { readonly code: 'not-allowed'; readonly verb: Verb; readonly who: readonly Standing[] }
  /** 3.1: the case is sensitive, and this person does not work on it. */
  | { readonly code: 'confidential' }
  /** 3.1, 3.4(3): nobody who owned the case at the first level works on it at the second. */
  | { readonly code: 'first-level-owner' }
  /** The status allows it, but in this case there is nothing to do. */
  | { readonly code: 'not-now'; readonly verb: Verb; readonly because: NotNow }

/**
 * null when the status, the person and the case allow the command; otherwise why not, in that order. `kase` is null
 * where there is none yet.
 */
export function objection(verb: Verb, person: Person, kase: Case | null): Objection | null {
  const definition = commandNamed(verb)
  if (kase && definition.statuses[kase.status] === undefined)
    return { code: 'wrong-status', verb, status: kase.status }
  const standings = standingsOf(person, kase)
  if (!definition.allowed.some((standing) => standings.has(standing)))
    return accessObjection(verb, person, kase)
  const because = kase && (definition.unavailable?.(kase) ?? null)
  return because ? { code: 'not-now', verb, because } : null
}

function accessObjection(verb: Verb, person: Person, kase: Case | null): Objection {
  if (kase && !mayRead(person, kase)) return { code: 'confidential' }
  if (kase?.level === 1 && kase.firstLevelOwners.includes(person.id)) return { code: 'first-level-owner' }
  return { code: 'not-allowed', verb, who: allowedStandings(verb) }
}

/** Which of the provider's people may do this, for the text of a refusal; the client where nobody else may. */
export function allowedStandings(verb: Verb): readonly Standing[] {
  const { allowed } = commandNamed(verb)
  const people = allowed.filter((standing) => standing !== 'client')
  return people.length > 0 ? people : allowed
}
