import type { PersonId } from '../agreement/ids.ts'
import type { Case } from './case.ts'
import type { CaseContext } from './case-context.ts'
import { type Command, commandNamed, decideCommand, type Verb } from './commands/all-commands.ts'
import { type AgreementInForce, type LogCommand, log } from './commands/log.ts'
import { objection } from './objection.ts'
import type { Person } from './person.ts'
import type { Decision } from './refusal.ts'
import { actsFor } from './standings-of.ts'

/** Whether `command` may happen to `kase`, and the facts it adds. Pure. */
export function decide(kase: Case, command: Command, context: CaseContext): Decision {
  const refused = objection(command.verb, command.by, kase)
  if (refused) return { refused }
  if (isLetter(command) && context.clientEmail === null) {
    return { refused: { code: 'no-client-email', field: 'method' } }
  }
  const decision = decideCommand(kase, command, context)
  return inPlaceOf(decision, command.by, absentOf(command.verb, command.by, kase))
}

/** Whether a complaint may be logged, and the fact that makes its case. `agreement` is null where none was in force. */
export function decideLog(command: LogCommand, agreement: AgreementInForce | null, number: string): Decision {
  const refused = objection('log', command.by, null)
  if (refused) return { refused }
  const decision = log.decide(command, agreement, number)
  return inPlaceOf(decision, command.by, absentOf('log', command.by, null))
}

const absentOf = (verb: Verb, by: Person, kase: Case | null) => actsFor(by, kase, commandNamed(verb).allowed)

/** The decision with the absent person in whose place it was taken. A vote names the approver by itself. */
const inPlaceOf = (decision: Decision, by: Person, absent: PersonId | null): Decision =>
  'refused' in decision ||
  absent === null ||
  decision.facts.some(({ onBehalfOf }) => onBehalfOf !== undefined)
    ? decision
    : {
        facts: decision.facts.map((fact) => (fact.by === by.id ? { ...fact, onBehalfOf: absent } : fact)),
      }

/** True for a command that sends the client an e-mail; one that records what they said has no `toldAt`. */
const isLetter = (command: Command): boolean => 'toldAt' in command && command.method === 'email'
