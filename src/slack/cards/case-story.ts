import type { Case, CaseStatus } from '../../cases/case.ts'
import { correctedVerdict } from '../../cases/clocks/case-clocks.ts'
import { effectiveFacts } from '../../cases/facts/effective-facts.ts'
import type { CaseFact, FactOf } from '../../cases/facts/facts.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import type { Reader } from '../../notices/format-time.ts'
import { formatVerdict } from '../../notices/format-trace.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { displayOf } from '../facts/fact-displays.ts'

/** The step, of six, that each status belongs to; null: the case has ended. */
const stepOf: Readonly<Record<CaseStatus, number | null>> = {
  received: 1,
  accepted: 1,
  investigating: 2,
  formulating: 3,
  'awaiting-approval': 3,
  'escalation-pending': 2,
  escalated: 3,
  determined: 4,
  'awaiting-confirmation': 5,
  implementing: 6,
  closed: null,
  declined: null,
  withdrawn: null,
  merged: null,
  deadlocked: null,
}

/** `Under investigation (step 2 of 6)`. */
export function formatStatus({ status }: Case, { words }: Reader): string {
  const name = words.terms.status[status]
  const step = stepOf[status]
  return step === null ? name : words.terms.aside(name, words.card.step(step, 6))
}

/** The steps taken so far that still apply, a line each, with the verdicts of their clocks. */
export const caseStory = (file: CaseFile, reader: Reader): string[] =>
  effectiveFacts(file.facts).flatMap((fact) => {
    const { step, verdicts = [] } = displayOf(fact)
    if (step === 'silent') return []
    const seq = file.facts.indexOf(fact) + 1
    const verdictTexts = verdicts.map((code) => verdictText(file, fact, code, reader))
    return [`✓ ${step(fact, { file, seq, reader })}${verdictTexts.join('')}`]
  })

/** The verdict that was frozen with a fact, and next to it the verdict by the facts as corrected since. */
function verdictText(file: CaseFile, cause: CaseFact, code: ClockCode, reader: Reader): string {
  const { facts, terms, calendar } = file
  const stop = facts.find(
    (fact): fact is FactOf<'clock-stopped'> =>
      fact.type === 'clock-stopped' && fact.code === code && fact.at === cause.at,
  )
  if (!stop || stop.verdict === 'void') return ''
  const clock = caseHistory(file).clocks.find((each) => each.code === code && each.cycle === stop.cycle)
  const corrected = clock ? correctedVerdict(facts, terms, calendar, clock) : null
  return ` · ${formatVerdict(stop.verdict, { corrected }, reader)}`
}
