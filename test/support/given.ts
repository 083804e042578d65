import { expect } from 'vitest'
import type { CaseContext } from '../../src/cases/case-context.ts'
import type { Command } from '../../src/cases/commands/all-commands.ts'
import type { AgreementInForce, LogCommand } from '../../src/cases/commands/log.ts'
import { decide, decideLog } from '../../src/cases/decide.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { Decision, Refusal } from '../../src/cases/refusal.ts'
import { agreement, china, sha256, terms } from './agreement.ts'
import { id } from './facts.ts'

/** Any command; `log` is the one that needs no case. */
export type AnyCommand = Command | (LogCommand & { readonly verb: 'log' })

type DecisionContext = Omit<CaseContext, 'facts'> & {
  readonly agreement: AgreementInForce | null
  readonly number: string
}
const defaultContext: DecisionContext = {
  calendar: china,
  terms,
  clientEmail: 'client@example.com',
  hash: sha256,
  agreement,
  number: 'C-2026-0001',
}

/**
 * States a rule as a sentence: given these facts, when this command is issued, then these facts follow, or this
 * refusal. The resulting facts must also fold.
 */
export function given(facts: readonly CaseFact[], change: Partial<DecisionContext> = {}) {
  const context = { ...defaultContext, ...change }
  return {
    when: (command: AnyCommand) => {
      const decision = decideCommand(facts, command, context)
      return {
        decision,
        // biome-ignore lint/suspicious/noThenProperty: the sentence is given, when, then; nothing awaits it
        then: (expected: readonly CaseFact[] | Refusal) => {
          if (!isFacts(expected)) {
            expect(decision).toEqual({ refused: expected })
            return
          }
          expect(decision).toEqual({ facts: expected })
          expect(fold(id, [...facts, ...expected]).version).toBe(facts.length + expected.length)
        },
      }
    },
  }
}

const isFacts = (expected: readonly CaseFact[] | Refusal): expected is readonly CaseFact[] =>
  Array.isArray(expected)

function decideCommand(facts: readonly CaseFact[], command: AnyCommand, context: DecisionContext): Decision {
  if (command.verb !== 'log') return decide(fold(id, facts), command, { ...context, facts })
  const { verb: _, ...logCommand } = command
  return decideLog(logCommand, context.agreement, context.number)
}
