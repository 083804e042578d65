import { agreementVersionId } from '../../src/agreement/ids.ts'
import type { Terms } from '../../src/agreement/terms.ts'
import { absorb } from '../../src/cases/absorb.ts'
import type { Case } from '../../src/cases/case.ts'
import { isOpen } from '../../src/cases/case.ts'
import { clocksOf, freezeVerdicts } from '../../src/cases/clocks/case-clocks.ts'
import { actsOnExpiry, expire } from '../../src/cases/clocks/expire.ts'
import type { Command } from '../../src/cases/commands/all-commands.ts'
import { mergeFault } from '../../src/cases/commands/merge.ts'
import { decide, decideLog } from '../../src/cases/decide.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { evolve, fold } from '../../src/cases/facts/fold.ts'
import type { Decision } from '../../src/cases/refusal.ts'
import { letterUndelivered } from '../../src/cases/undelivered-letter.ts'
import type { Clock } from '../../src/deadlines/clock.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { noticeText } from '../../src/notices/letters/solution-letter.ts'
import { agreement, china, sha256 } from './agreement.ts'
import { command, twin } from './commands.ts'
import { fact, id } from './facts.ts'
import { amy, everyone } from './people.ts'
import { commandOfStep, type Step } from './steps.ts'

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

/** A command with its decision. */
export type Attempt = { readonly before: State; readonly command: Command; readonly decision: Decision }

export type Course = { readonly states: readonly State[]; readonly attempts: readonly Attempt[] }

/** The start of a course, its terms, and the terms that can apply after a correction. */
export type Setting = { readonly terms: Terms; readonly correctedTerms: Terms; readonly startsAt: Instant }

/**
 * Plays the steps in order, as the operations would: a refused command changes nothing, an accepted one freezes
 * verdicts, and a sweep acts on expired clocks.
 */
export function run(steps: readonly Step[], { terms, correctedTerms, startsAt }: Setting): Course {
  const first = loggedState(terms, startsAt)
  const states = [first]
  const attempts: Attempt[] = []
  let now = startsAt
  let state = first
  const addFacts = (decidedFacts: readonly CaseFact[], applicableTerms = state.terms) => {
    state = stateAfter(state, decidedFacts, applicableTerms, now)
    states.push(state)
  }
  for (const step of steps) {
    now = instant(now + step.wait)
    if (step.kind === 'silence') now = afterLimit(state, now)
    switch (step.kind) {
      case 'verb': {
        const applicableTerms = step.choice % 8 === 0 ? correctedTerms : state.terms
        const inForce = { versionId: agreementVersionId('agreement-2'), terms: applicableTerms }
        const applicable = step.choice % 16 === 5 ? null : inForce
        const attempted = withLetter(commandOfStep(step, state.case, now, applicable), state)
        const decision = decide(state.case, attempted, contextOf(state))
        attempts.push({ before: state, command: attempted, decision })
        if ('facts' in decision)
          addFacts(decision.facts, attempted.verb === 'correct' ? applicableTerms : state.terms)
        break
      }
      case 'sweep':
      case 'silence':
        for (const { code, cycle } of expiredClocks(state, now)) {
          const clock = expiredClocks(state, now).find((each) => each.code === code && each.cycle === cycle)
          const expiryFacts = clock
            ? expire(state.case, { clock, now, head: headOf(state.case) }, { ...state, calendar: china })
            : []
          if (expiryFacts.length > 0) addFacts(expiryFacts)
        }
        break
      case 'evidence':
        addFacts([fact('evidence-added', { at: now, evidenceId: `evidence-${states.length}` })])
        break
      case 'owner-lost': {
        const { owner } = state.case
        if (owner && isOpen(state.case)) addFacts([{ type: 'owner-lost', at: now, by: 'redress', owner }])
        break
      }
      case 'bounce': {
        const letters = state.facts.flatMap((each, index) =>
          'toldAt' in each && each.method === 'email' ? [index + 1] : [],
        )
        const letter = letters[step.choice % Math.max(1, letters.length)]
        if (letter === undefined) break
        const delivery = { letter, reason: 'bounced', answer: '550 5.1.1', now } as const
        const undelivered = letterUndelivered(state.case, state.facts, delivery)
        if (undelivered) addFacts([undelivered])
        break
      }
      case 'absorb': {
        const { facts: merged } = loggedState(state.terms, instant(startsAt - (step.other % 5) * 3_600_000))
        if (mergeFault(twin, state.case)) break
        addFacts([absorb(twin, { by: amy, now }, { ...contextOf(state), facts: merged })])
        break
      }
    }
  }
  return { states, attempts }
}

/** The client and the sender of letters in random courses. */
const letterhead = {
  client: { name: 'Acme', contact: null, language: 'en' },
  sender: { name: 'Yuanfan Cloud', serviceEmail: 'service@yuanfan.example.com', hotline: null },
} as const

/** The command with the text that the operation composes for it. */
function withLetter(asked: Command, { case: kase, facts, terms }: State): Command {
  if (asked.verb !== 'notify') return asked
  const { client, sender } = letterhead
  const matter = { case: kase, facts, terms, calendar: china, client }
  const text = noticeText(matter, sender, { ...asked, before: asked.text, after: sender.name })
  return text === null ? asked : { ...asked, text, ownWords: asked.text }
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
function loggedState(terms: Terms, now: Instant): State {
  const receivedAt = instant(now - 1_800_000)
  const { verb: _, ...complaint } = command('log')
  const decision = decideLog({ ...complaint, now, receivedAt }, { ...agreement, terms }, 'C-2026-0001')
  const [first] = 'facts' in decision ? decision.facts : []
  if (!first) throw new Error('The first complaint is accepted.')
  return stateOf(evolve(id, null, first), freezeFacts([first]), 1, now, terms)
}

function stateAfter(before: State, decidedFacts: readonly CaseFact[], terms: Terms, now: Instant): State {
  const verdicts = freezeVerdicts([...before.facts, ...decidedFacts], terms, china, now)
  const added = [...decidedFacts, ...verdicts]
  const isRevoked = decidedFacts.some(
    (each) => (each.type === 'letter-undelivered' || each.type === 'silence-disproved') && !each.stands,
  )
  const kase = isRevoked
    ? fold(id, [...before.facts, ...added])
    : added.reduce<Case>((current, fact) => evolve(id, current, fact), before.case)
  return stateOf(kase, freezeFacts([...before.facts, ...added]), added.length, now, terms)
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
function freezeFacts(facts: readonly CaseFact[]): readonly CaseFact[] {
  for (const fact of facts) Object.freeze(fact)
  return Object.freeze(facts)
}

/** The moment after the limit for the client's answer, where one runs. */
const afterLimit = (state: State, now: Instant): Instant => {
  const limit = state.clocks().find(({ code, stoppedAt }) => code === 'CONFIRMATION' && stoppedAt === null)
  return instant(Math.max(now, (limit?.dueAt ?? 0) + 1))
}

/** The expired clocks on which the sweep can act. */
const expiredClocks = (state: State, now: Instant): readonly Clock[] =>
  state
    .clocks()
    .filter(
      ({ code, stoppedAt, dueAt }) =>
        actsOnExpiry.includes(code) && stoppedAt === null && dueAt !== null && now > dueAt,
    )

const headOf = ({ department }: Case) =>
  everyone.find((person) => person.headOf.includes(department))?.id ?? null
