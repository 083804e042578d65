import { agreementVersionId } from '../../src/agreement/ids.ts'
import type { Terms } from '../../src/agreement/terms.ts'
import { absorb } from '../../src/cases/absorb.ts'
import type { Case } from '../../src/cases/case.ts'
import { isOpen } from '../../src/cases/case.ts'
import { actsOnExpiry, expire } from '../../src/cases/clocks/expire.ts'
import { clocksOf, settleClocks } from '../../src/cases/clocks/settle-clocks.ts'
import type { Command } from '../../src/cases/commands/all-commands.ts'
import { mergeFault } from '../../src/cases/commands/merge.ts'
import { decide, decideLog } from '../../src/cases/decide.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { evolve, fold } from '../../src/cases/facts/fold.ts'
import type { Decision } from '../../src/cases/refusal.ts'
import { letterUndelivered } from '../../src/cases/undelivered-letter.ts'
import type { Clock } from '../../src/deadlines/clock.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { agreement, china, sha256 } from './agreement.ts'
import { command, twin } from './commands.ts'
import { fact, id } from './facts.ts'
import { amy, everyone } from './people.ts'
import { attempt, type Step } from './steps.ts'

/** A case at one moment of its course. */
export type State = {
  readonly case: Case
  /** All facts so far, and how many of them this step added. */
  readonly facts: readonly CaseFact[]
  readonly added: number
  readonly now: Instant
  /** The terms that apply then. */
  readonly terms: Terms
  /** Computed on first use. */
  readonly clocks: () => readonly Clock[]
}

/** A command that was tried, and its decision. */
export type Try = { readonly before: State; readonly command: Command; readonly decision: Decision }

export type Course = { readonly states: readonly State[]; readonly tries: readonly Try[] }

/** When a course starts, under which terms, and which ones can apply after a correction. */
export type Setting = { readonly terms: Terms; readonly otherwise: Terms; readonly startsAt: Instant }

/**
 * Plays the steps in order, as the operations would: a refused command changes nothing, an accepted one freezes
 * verdicts, and a sweep acts on expired clocks.
 */
export function run(steps: readonly Step[], { terms, otherwise, startsAt }: Setting): Course {
  const first = logged(terms, startsAt)
  const states = [first]
  const tries: Try[] = []
  let now = startsAt
  let state = first
  const save = (decided: readonly CaseFact[], judgedBy = state.terms) => {
    state = after(state, decided, judgedBy, now)
    states.push(state)
  }
  for (const step of steps) {
    now = instant(now + step.wait)
    switch (step.happens) {
      case 'verb': {
        const judgedBy = step.choice % 8 === 0 ? otherwise : state.terms
        const inForce = { versionId: agreementVersionId('agreement-2'), terms: judgedBy }
        const asked = attempt(step, state.case, now, step.choice % 16 === 5 ? null : inForce)
        const decision = decide(state.case, asked, contextOf(state))
        tries.push({ before: state, command: asked, decision })
        if ('facts' in decision) save(decision.facts, asked.verb === 'correct' ? judgedBy : state.terms)
        break
      }
      case 'sweep':
        for (const { code, cycle } of overdue(state, now)) {
          const clock = overdue(state, now).find((each) => each.code === code && each.cycle === cycle)
          const acts = clock ? expire(state.case, { clock, now, head: headOf(state.case) }, state) : []
          if (acts.length > 0) save(acts)
        }
        break
      case 'evidence':
        save([fact('evidence-added', { at: now, evidenceId: `evidence-${states.length}` })])
        break
      case 'owner-lost': {
        const { owner } = state.case
        if (owner && isOpen(state.case)) save([{ type: 'owner-lost', at: now, by: 'redress', owner }])
        break
      }
      case 'bounce': {
        const letters = state.facts.flatMap((each, index) =>
          'toldAt' in each && each.method === 'email' ? [index + 1] : [],
        )
        const letter = letters[step.choice % Math.max(1, letters.length)]
        if (letter === undefined) break
        const found = { letter, reason: 'bounced', answer: '550 5.1.1', now } as const
        const back = letterUndelivered(state.case, state.facts, found)
        if (back) save([back])
        break
      }
      case 'absorb': {
        const { facts: merged } = logged(state.terms, instant(startsAt - (step.other % 5) * 3_600_000))
        if (mergeFault(twin, state.case)) break
        save([absorb(twin, { by: amy, now }, { ...contextOf(state), facts: merged })])
        break
      }
    }
  }
  return { states, tries }
}

/** The context of a decision. */
export const contextOf = ({ facts, terms }: Pick<State, 'facts' | 'terms'>) => ({
  facts,
  terms,
  calendar: china,
  clientEmail: 'client@example.com',
  hash: sha256,
})

/** A case whose complaint was received half an hour before it was logged. */
function logged(terms: Terms, now: Instant): State {
  const receivedAt = instant(now - 1_800_000)
  const { verb: _, ...complaint } = command('log')
  const decision = decideLog({ ...complaint, now, receivedAt }, { ...agreement, terms }, 'C-2026-0001')
  const [first] = 'facts' in decision ? decision.facts : []
  if (!first) throw new Error('The first complaint is accepted.')
  return stateOf(evolve(id, null, first), frozen([first]), 1, now, terms)
}

function after(before: State, decided: readonly CaseFact[], terms: Terms, now: Instant): State {
  const verdicts = settleClocks([...before.facts, ...decided], terms, china, now)
  const added = [...decided, ...verdicts]
  const isTakenBack = decided.some((each) => each.type === 'letter-undelivered' && !each.stands)
  const kase = isTakenBack
    ? fold(id, [...before.facts, ...added])
    : added.reduce<Case>((then, fact) => evolve(id, then, fact), before.case)
  return stateOf(kase, frozen([...before.facts, ...added]), added.length, now, terms)
}

function stateOf(kase: Case, facts: readonly CaseFact[], added: number, now: Instant, terms: Terms): State {
  let clocks: readonly Clock[] | null = null
  const count = () => {
    clocks ??= clocksOf(facts, terms, china)
    return clocks
  }
  return { case: Object.freeze(kase), facts, added, now, terms, clocks: count }
}

/** Frozen facts, so that a rule that modifies one throws. */
function frozen(facts: readonly CaseFact[]): readonly CaseFact[] {
  for (const fact of facts) Object.freeze(fact)
  return Object.freeze(facts)
}

/** The expired clocks on which the sweep can act. */
const overdue = (state: State, now: Instant): readonly Clock[] =>
  state
    .clocks()
    .filter(
      ({ code, stoppedAt, dueAt }) =>
        actsOnExpiry.includes(code) && stoppedAt === null && dueAt !== null && now > dueAt,
    )

const headOf = ({ department }: Case) =>
  everyone.find((person) => person.headOf.includes(department))?.id ?? null
