import { expect, test } from 'vitest'
import { caseStatuses } from '../../src/cases/case.ts'
import type { Refusal } from '../../src/cases/refusal.ts'
import { verbs } from '../support/commands.ts'
import { agreedTerms } from './agreed-terms.ts'
import { playCourses } from './play-courses.ts'

const courses = 20_000

/** Where each refusal is covered: by these courses, or by the test of its own rule, since no course leads to it. */
const met = {
  'already-approved': 'here',
  amount: 'here',
  'amount-without-remedy': 'here',
  'both-refunds': 'here',
  'case-ended': 'here',
  'complained-about': 'here',
  confidential: 'here',
  'date-passed': 'here',
  'date-unknown': 'here',
  deactivated: 'elsewhere',
  'first-level-owner': 'here',
  'in-the-future': 'here',
  'in-the-past': 'here',
  'message-settled': 'here',
  merge: 'here',
  'no-agreement': 'here',
  'no-client-email': 'elsewhere',
  'no-ground': 'here',
  'no-remedy': 'here',
  'no-revisions-left': 'here',
  'not-a-business-day': 'here',
  'not-a-member': 'here',
  'not-allowed': 'here',
  'not-designated': 'elsewhere',
  'not-later': 'here',
  'not-now': 'here',
  'nothing-corrected': 'here',
  'other-amounts': 'elsewhere',
  'solution-changed': 'elsewhere',
  'own-decline': 'here',
  'own-proposal': 'here',
  'parts-missing': 'here',
  'past-limit': 'here',
  'proposal-changed': 'here',
  'remedy-already-done': 'here',
  'remedy-not-promised': 'elsewhere',
  'same-owner': 'here',
  'text-too-long': 'elsewhere',
  'too-early': 'here',
  'too-late': 'here',
  'not-to-be-told': 'here',
  'window-over': 'here',
  'draft-not-allowed': 'elsewhere',
  'draft-decided': 'elsewhere',
  'draft-earlier': 'elsewhere',
  'draft-case-unknown': 'elsewhere',
  'scan-missing': 'elsewhere',
  'reaches-complained-about': 'elsewhere',
  'same-account-manager': 'here',
  'not-an-account-manager': 'here',
  'words-missing': 'here',
  'wrong-status': 'here',
} satisfies Record<Refusal['code'], 'here' | 'elsewhere'>

test(`procedure 3: every promise of the procedure holds in ${courses} random courses under varied agreements`, () => {
  const tally = playCourses(agreedTerms, courses)
  const reached = (kind: string) =>
    [...tally.keys()].filter((name) => name.startsWith(`${kind} `)).map((name) => name.slice(kind.length + 1))
  expect(tally.get('course')).toBe(courses)
  expect(reached('status').sort()).toEqual([...caseStatuses].sort())
  expect(verbs.filter((verb) => verb !== 'log' && !reached('verb').includes(verb))).toEqual([])
  const coveredHere = Object.entries(met).flatMap(([code, where]) => (where === 'here' ? [code] : []))
  expect(reached('refused').sort()).toEqual(coveredHere.sort())
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
  expect(tally.get('held')).toBeGreaterThan(50)
  expect(tally.get('prolonged')).toBeGreaterThan(100)
})
