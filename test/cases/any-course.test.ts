import { expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import { caseStatuses } from '../../src/cases/case.ts'
import { verbs } from '../../src/cases/verbs.ts'
import { board } from '../support/people.ts'
import { playCourses } from './play-courses.ts'

/** What companies agree on about silence, approval and escalation. */
const agreed: readonly Partial<Terms>[] = [
  {},
  { confirmationSilence: 'deemAccepted', nextApprovers: board },
  { confirmationSilence: 'closeNoResponse', revisionRounds: 3 },
  { secondApprovalThreshold: { minor: 2_000_000, currency: 'CNY' }, nextApprovers: board },
  { autoEscalate: true, confirmationSilence: 'deemAccepted' },
]
const courses = 10_000

test(`procedure 3: what holds in each of ${courses} courses, whatever is agreed on silence and approval`, () => {
  const tally = playCourses(agreed, courses)
  const reached = (kind: string) =>
    [...tally.keys()].filter((name) => name.startsWith(`${kind} `)).map((name) => name.slice(kind.length + 1))
  expect(tally.get('course')).toBe(courses)
  expect(reached('status').sort()).toEqual([...caseStatuses].sort())
  expect(verbs.filter((verb) => verb !== 'log' && !reached('verb').includes(verb))).toEqual([])
  expect(reached('fact')).toEqual(
    expect.arrayContaining(['acceptance-deemed', 'hand-over-climbed', 'approval-climbed', 'case-absorbed']),
  )
  expect(reached('verdict').sort()).toEqual(['breached', 'met', 'unknown', 'void'])
  expect(reached('commute').sort()).toEqual([
    'client-asked delay-foreseen',
    'client-asked waiting-began',
    'delay-foreseen waiting-began',
    'evidence-added',
  ])
  expect(tally.get('approved')).toBeGreaterThan(50)
  expect(tally.get('prolonged')).toBeGreaterThan(100)
}, 300_000)
