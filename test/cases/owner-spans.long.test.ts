import { expect, test } from 'vitest'
import { spanAnyCourse } from './span-any-course.ts'

test('in any of 1500 courses the spans follow each other without a gap, add up to the clock’s time, and name who had the case', () => {
  expect(spanAnyCourse(1500)).toBeGreaterThan(50)
})
