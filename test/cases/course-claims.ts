import { isDeepStrictEqual } from 'node:util'
import { formatMoney } from '../../src/agreement/money.ts'
import { languages } from '../../src/agreement/vocabulary.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { effectiveFacts } from '../../src/cases/facts/effective-facts.ts'
import type { CaseFact, FactOf } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { verbsAt } from '../../src/cases/next-steps.ts'
import { objection } from '../../src/cases/objection.ts'
import type { Refusal } from '../../src/cases/refusal.ts'
import { type Clock, withDueDate } from '../../src/deadlines/clock.ts'
import type { Instant } from '../../src/deadlines/instant.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { formatRefusal } from '../../src/notices/format-refusal.ts'
import { formatDue } from '../../src/notices/format-time.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { china } from '../support/agreement.ts'
import type { Attempt, Course, State } from '../support/course.ts'
import { id } from '../support/facts.ts'

/** Throws when the claim does not hold; much faster than an assertion that has to show a difference. */
export function claim(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Does not hold: ${what}`)
}

/** Folding all facts gives the case that the single steps gave, every time. */
export function claimFolds({ facts, case: kase }: State): void {
  const folded = fold(id, facts)
  claim(isDeepStrictEqual(folded, kase), 'all facts fold to what each change said')
  claim(isDeepStrictEqual(fold(id, facts), folded), 'facts fold to the same case twice')
  claim(folded.version === facts.length, 'the version counts the facts')
}

/** Facts that were stored as JSON fold to the same case. */
export function claimStorable({ facts, case: kase }: State): void {
  const throughJson = <Value>(value: Value) => JSON.parse(JSON.stringify(value)) as Value
  const again = fold(id, throughJson(facts))
  claim(
    isDeepStrictEqual(throughJson(again), throughJson(kase)),
    'facts that were kept as JSON fold to the same case',
  )
}

/** An accepted command was allowed and its facts have its author and time; a refusal has words. */
export function claimAttempt({ before, command, decision }: Attempt): void {
  const objected = objection(command.verb, command.by, before.case)
  if ('refused' in decision) {
    claimRefusalText(decision.refused)
    return
  }
  claim(objected === null, `${command.verb} is accepted only where nothing is objected`)
  claim(verbsAt(before.case.status).includes(command.verb), `${command.verb} is allowed at its status`)
  claim(decision.facts.length > 0, `${command.verb} leaves a fact`)
  for (const { at, by } of decision.facts) {
    claim(at === command.now && by === command.by.id, `${command.verb} is recorded as theirs, then`)
  }
}

const checkedRefusals = new Set<string>()

/** A refusal has words in every language. Each kind is checked once, regardless of its dates. */
function claimRefusalText(refusal: Refusal): void {
  const key = JSON.stringify(refusal, (name, value) => (/dueAt|endedAt|on|day|length/.test(name) ? 0 : value))
  if (checkedRefusals.has(key)) return
  checkedRefusals.add(key)
  claim(/^[a-z]+(-[a-z]+)*$/.test(refusal.code), `${refusal.code} is a code`)
  for (const language of languages) {
    const reader = { words: wordsIn(language), timeZone: 'Asia/Shanghai', now: 1_772_000_000_000 as Instant }
    const sentence = formatRefusal(refusal, reader, { person: (person) => person, department: 'D' })
    claim(
      sentence.length > 5 && !/undefined|\[object|NaN|Invalid/.test(sentence),
      `${refusal.code} is told: ${sentence}`,
    )
  }
}

/** Nothing is recorded before it happened. */
export function claimNothingEarly({ facts, added, now }: State): void {
  for (const fact of facts.slice(facts.length - added)) {
    claim(fact.at === now, `${fact.type} is recorded now`)
    for (const name of ['toldAt', 'answeredAt', 'since', 'until', 'stoppedAt', 'receivedAt', 'acceptedAt']) {
      const when = (fact as unknown as Record<string, unknown>)[name]
      claim(typeof when !== 'number' || when <= now, `${name} of ${fact.type} does not lie in the future`)
    }
  }
}

/** 4.2: what was sent is what was determined: remedies, amount, date of answer, and the effect of silence. */
export function claimLetter({ facts, added, case: kase, clocks, terms }: State): void {
  const notice = facts.slice(facts.length - added).find(({ type }) => type === 'solution-notified')
  if (notice?.type !== 'solution-notified' || kase.status !== 'awaiting-confirmation') return
  // The text of a further notice is not composed by its command, but written by a person.
  if (notice.further) return
  const words = wordsIn('en')
  const reader = { words, timeZone: terms.timeZone, now: notice.at }
  const dueAt = clocks().find(({ code, stoppedAt }) => code === 'CONFIRMATION' && stoppedAt === null)?.dueAt
  const answerBy = typeof dueAt === 'number' ? formatDue(dueAt, reader) : null
  const { proposal } = kase.proposed
  const policy = notice.statesSilence ? terms.confirmationSilence : 'keepOpen'
  const parts = [
    ...proposal.remedies.map((remedy) => words.terms.remedy[remedy]),
    ...(proposal.amount ? [`Amount: ${formatMoney(proposal.amount)}`] : []),
    ...(answerBy === null ? [] : [answerBy]),
    words.letters.silence[policy](answerBy),
  ]
  for (const part of parts) claim(notice.text.includes(part), `the letter says “${part}”: ${notice.text}`)
  const amounts = notice.text.match(/¥[\d,.]*\d/g) ?? []
  claim(amounts.length === (proposal.amount ? 1 : 0), 'the letter names no other amount')
}

const keyOf = ({ code, cycle }: Pick<Clock, 'code' | 'cycle'>) => `${code} ${cycle}`

/**
 * Each clock gets one verdict, which follows from its dates and never changes, unless the letter that stopped the clock
 * never arrived.
 */
export function claimFrozen({ facts, clocks }: State): void {
  const now = new Map(clocks().map((clock) => [keyOf(clock), clock]))
  claim(now.size === clocks().length, 'no clock runs twice in one cycle')
  const keys = new Set<string>()
  for (const fact of effectiveFacts(facts)) {
    if (fact.type !== 'clock-stopped') continue
    const { startsAt, stoppedAt, dueAt, verdict } = fact
    const key = keyOf(fact)
    claim(!keys.has(key), `${key} is frozen once`)
    keys.add(key)
    const clock = now.get(key)
    const dates = [clock?.startsAt, clock?.stoppedAt, clock?.dueAt, clock?.verdict]
    claim(isDeepStrictEqual(dates, [startsAt, stoppedAt, dueAt, verdict]), `${key} keeps its verdict`)
    claim(stoppedAt >= startsAt, `${key} stops after it started`)
    if (verdict === 'unknown') claim(dueAt === null, `${key} is unknown only without a date`)
    // Without a due date it can only be met before the year without a calendar, in the westernmost time zone agreed.
    const end = dueAt ?? instant('2027-01-01T00:00:00-05:00') - 1
    if (verdict === 'met') claim(stoppedAt <= end, `${key} is met in time`)
    if (verdict === 'breached') claim(dueAt !== null && stoppedAt > dueAt, `${key} is breached when late`)
  }
  for (const clock of clocks())
    claim(clock.stoppedAt === null || keys.has(keyOf(clock)), `${keyOf(clock)} is frozen`)
}

/** A pause never moves the date of a running clock forward. Returns how many clocks it prolonged. */
export function claimPauses({ clocks, terms }: State): number {
  let prolonged = 0
  for (const clock of clocks()) {
    const { stoppedAt, course, dueAt, code } = clock
    if (stoppedAt !== null) continue
    claim(course.pauses.length === 0 || terms.pausable.includes(code), `${code} is paused only where agreed`)
    if (course.pauses.length === 0) continue
    const plain = withDueDate({ ...clock, course: { ...course, pauses: [] } }, china.calendar).dueAt
    claim(dueAt === null || (plain !== null && dueAt >= plain), `a pause does not shorten ${code}`)
    if (dueAt !== plain) prolonged += 1
  }
  return prolonged
}

/** 3.2(6): amounts above a threshold were approved by enough people other than the proposer. Returns how many. */
export function claimApproved({ states }: Course): number {
  let approved = 0
  let proposed: FactOf<'solution-proposed'> | null = null
  let by = states[0]?.terms
  let total = 0
  states.forEach(({ facts, added }, index) => {
    const recent = facts.slice(facts.length - added)
    for (const fact of recent) {
      if (fact.type === 'solution-proposed') {
        proposed = fact
        by = states[index - 1]?.terms
      }
      if (fact.type === 'solution-taken-back') total -= proposed?.proposal.amount?.minor ?? 0
      if (fact.type !== 'solution-determined' || !proposed || !by) continue
      const { proposal, round } = proposed
      const minor = proposal.amount?.minor ?? 0
      total += minor
      const above = (limit: number | undefined) => limit !== undefined && minor > 0 && total > limit
      if (!proposal.reputationalImpact && !above(by.approvalThreshold.minor)) continue
      approved += 1
      const approvals = facts.flatMap((one) =>
        one.type === 'proposal-approved' && one.round === round ? [one] : [],
      )
      const people = approvals.flatMap(({ by, onBehalfOf }) => (onBehalfOf ? [by, onBehalfOf] : [by]))
      claim(approvals.length === (above(by.secondApprovalThreshold?.minor) ? 2 : 1), 'enough people approve')
      claim(new Set(people).size === people.length, 'nobody approves twice')
      claim(!people.includes(proposed.by as never), 'nobody approves what they proposed')
    }
  })
  return approved
}

/**
 * 4.3: nothing is concluded from the silence of a client who spoke after the notice, or before it of a solution that was
 * there already. Returns how often words kept it from being concluded.
 */
export function claimSilent({ states }: Course): number {
  let kept = 0
  states.forEach(({ facts, added, case: kase }, index) => {
    if (kase.messages.length > 0 && states[index - 1]?.case.messages.length === 0) kept += 1
    for (const [offset, fact] of facts.slice(facts.length - added).entries()) {
      const isSilent =
        fact.type === 'acceptance-deemed' || (fact.type === 'case-closed' && fact.because === 'no-response')
      if (!isSilent) continue
      const earlier = effectiveFacts(facts.slice(0, facts.length - added + offset))
      const notice = earlier.findLastIndex(({ type }) => type === 'solution-notified')
      for (const message of earlier.slice(notice)) {
        if (message.type !== 'client-wrote') continue
        const number = facts.indexOf(message) + 1
        const classification = earlier.findLast(
          (each) => each.type === 'message-classified' && each.message === number,
        )
        claim(
          classification?.type === 'message-classified',
          'silence has an effect only if the client was silent',
        )
        claim(
          (fact.type === 'case-closed' && fact.by !== 'redress') ||
            (classification?.type === 'message-classified' && classification.as !== 'objection'),
          'an objection is no silence',
        )
      }
    }
  })
  return kept
}

/** The name of a pair of facts that do not depend on each other; null: they may. */
function independent(one: CaseFact['type'], next: CaseFact['type']): string | null {
  if (one === next) return null
  const pair = [one, next].sort()
  // A message of the client is identified by its place among the facts.
  if (pair.includes('client-wrote')) return null
  if (pair.includes('evidence-added')) return pair.includes('complaint-logged') ? null : 'evidence-added'
  const loose = ['client-asked', 'waiting-began', 'delay-foreseen']
  return pair.every((type) => loose.includes(type)) ? pair.join(' ') : null
}

/** The order of two independent facts changes nothing. Returns the pairs that occurred. */
export function claimCommute({ facts, terms, case: kase, clocks }: State): string[] {
  const claims = new Set<string>()
  // An undelivered letter is identified by its place among the facts.
  if (facts.some(({ type }) => type === 'letter-undelivered')) return []
  for (const [index, one] of facts.entries()) {
    const next = facts[index + 1]
    const pair = next && one.at === next.at ? independent(one.type, next.type) : null
    if (!next || pair === null || claims.has(pair)) continue
    claims.add(pair)
    const swapped = facts.toSpliced(index, 2, next, one)
    claim(isDeepStrictEqual(fold(id, swapped), kase), `${one.type} and ${next.type} fold in any order`)
    const counted = clocksOf(swapped, terms, china)
    claim(
      isDeepStrictEqual(withSortedWaits(counted), withSortedWaits(clocks())),
      `${one.type} and ${next.type} count in any order`,
    )
  }
  return [...claims]
}

const withSortedWaits = (clocks: readonly Clock[]) =>
  clocks
    .map((clock) => ({
      ...clock,
      course: {
        ...clock.course,
        pauses: clock.course.pauses.toSorted((a, b) => a.from - b.from || a.until - b.until),
      },
    }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
