import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import vectors from './business-days.json' with { type: 'json' }

type Probe = { hostZone: number; lines: unknown[] }

function probeUnder(TZ: string): Probe {
  const output = execFileSync(process.execPath, [join(import.meta.dirname, 'host-zone-probe.ts')], {
    env: { ...process.env, TZ },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return JSON.parse(output)
}

test('dates, counts and due moments are the same whatever the zone of the host', () => {
  const [utc, shanghai, newYork] = ['UTC', 'Asia/Shanghai', 'America/New_York'].map(probeUnder)
  // The three runs were in three different zones.
  expect([utc?.hostZone, shanghai?.hostZone, newYork?.hostZone]).toEqual([0, -480, 240])
  expect(utc?.lines.length).toBeGreaterThan(2900)
  expect(shanghai?.lines).toEqual(utc?.lines)
  expect(newYork?.lines).toEqual(utc?.lines)
  for (const probe of [utc, shanghai, newYork]) {
    expect(probe?.lines.slice(0, vectors.length)).toEqual(vectors.map((vector) => vector.due))
  }
})
