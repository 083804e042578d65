import { expect, test } from 'vitest'
import { spanAnyCourse } from './span-any-course.ts'

test('in 1500 random courses the spans have no gaps, add up to the clock’s time, and name the owner of the case', () => {
  expect(spanAnyCourse(1500)).toBeGreaterThan(50)
})
