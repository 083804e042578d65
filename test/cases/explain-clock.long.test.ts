import { expect, test } from 'vitest'
import { usualStart } from '../../src/cases/clocks/start-reason.ts'
import { explainAnyCourse } from './explain-any-course.ts'

test('in 1500 random courses the trace of every clock leads to its date', () => {
  const { paused, started } = explainAnyCourse(1500)
  expect(paused).toBeGreaterThan(100)
  for (const [code, reason] of Object.entries(usualStart)) expect([...started]).toContain(`${code} ${reason}`)
  expect(started.size).toBeGreaterThan(22)
})
