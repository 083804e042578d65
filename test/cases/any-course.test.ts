import { expect, test } from 'vitest'
import { agreedTerms } from './agreed-terms.ts'
import { playCourses } from './play-courses.ts'

const courses = 500

test(`procedure 3: every promise of the procedure holds in ${courses} random courses under varied agreements`, () => {
  const tally = playCourses(agreedTerms, courses)
  expect(tally.get('course')).toBe(courses)
  expect(tally.get('approved')).toBeGreaterThan(0)
  expect(tally.get('prolonged')).toBeGreaterThan(0)
})
