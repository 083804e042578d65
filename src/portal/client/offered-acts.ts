import { type ClientAct, escalationGround } from '../../cases/client-acts.ts'
import type { Visit } from './visit.ts'

/** What a status asks of the client, the first thing first. */
const asked: readonly ClientAct[] = [
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

/** What the client is offered: at most three big choices, and everything else that the rules allow. */
export function offeredActs({ acts, page }: Visit): {
  readonly choices: readonly ClientAct[]
  readonly more: readonly ClientAct[]
} {
  const { status } = page.file.case
  // Escalating out of dissatisfaction is an answer to a solution; otherwise it is not what we would put first.
  const isPressing = (act: ClientAct) =>
    act !== 'escalate' ||
    status === 'awaiting-confirmation' ||
    escalationGround(page.file.facts) === 'lateness'
  const choices = asked.filter((act) => acts.includes(act) && isPressing(act)).slice(0, maxChoices)
  return { choices, more: acts.filter((act) => !choices.includes(act)) }
}

/** What an act is called here: a final decision is no solution, and nothing is refused where nothing was told. */
export function labelOf(act: ClientAct, { page, reader }: Visit): string {
  const { portal } = reader.words
  const { status, level } = page.file.case
  if (act === 'accept' && level === 1) return portal.acceptFinal
  if (act === 'escalate' && status !== 'awaiting-confirmation') return portal.escalateElse
  return portal.act[act].choose
}
