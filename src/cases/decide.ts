import type { Case } from './case.ts'
import type { CaseContext } from './case-context.ts'
import { type Command, decideCommand } from './commands/all-commands.ts'
import { type AgreementInForce, type LogCommand, log } from './commands/log.ts'
import { objection } from './objection.ts'
import type { Decision } from './refusal.ts'

/** Whether `command` may happen to `kase`, and the facts it adds. Pure. */
export function decide(kase: Case, command: Command, context: CaseContext): Decision {
  const refused = objection(command.verb, command.by, kase)
  if (refused) return { refused }
  if (isLetter(command) && context.clientEmail === null) {
    return { refused: { code: 'no-client-email', field: 'method' } }
  }
  return decideCommand(kase, command, context)
}

/** Whether a complaint may be logged, and the fact that makes its case. `agreement` is null where none was in force. */
export function decideLog(command: LogCommand, agreement: AgreementInForce | null, number: string): Decision {
  const refused = objection('log', command.by, null)
  return refused ? { refused } : log.decide(command, agreement, number)
}

/** True for a command that sends the client an e-mail; one that records what they said has no `toldAt`. */
const isLetter = (command: Command): boolean => 'toldAt' in command && command.method === 'email'
