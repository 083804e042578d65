import { type ClientAct, escalationGround } from '../../cases/client-acts.ts'
import type { Visit } from './visit.ts'

/** The acts that can be offered prominently, most important first. */
const actsByPriority: readonly ClientAct[] = [
  'answer',
  'accept',
  'revise',
  'escalate',
  'refuse',
  'contest',
  'rate',
  'reopen',
]

const maxChoices = 3

/** The acts that the client is offered: at most three prominent choices, and all others that the rules allow. */
export function offeredActs({ acts, page }: Visit): {
  readonly choices: readonly ClientAct[]
  readonly more: readonly ClientAct[]
} {
  const { status } = page.file.case
  // An escalation for dissatisfaction answers a solution; otherwise it is not offered first.
  const isOfferedFirst = (act: ClientAct) =>
    act !== 'escalate' ||
    status === 'awaiting-confirmation' ||
    escalationGround(page.file.facts) === 'lateness'
  const choices = actsByPriority
    .filter((act) => acts.includes(act) && isOfferedFirst(act))
    .slice(0, maxChoices)
  return { choices, more: acts.filter((act) => !choices.includes(act)) }
}

/**
 * The label of an act: a final decision is not called a solution, and an escalation answers a solution only where there
 * is one.
 */
export function labelOf(act: ClientAct, { page, reader }: Visit): string {
  const { portal } = reader.words
  const { status, level } = page.file.case
  if (act === 'accept' && level === 1) return portal.acceptFinal
  if (act === 'escalate' && status !== 'awaiting-confirmation') return portal.escalateElse
  return portal.act[act].choose
}
