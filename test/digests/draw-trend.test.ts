import { describe, expect, it } from 'vitest'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { drawTrend, type Picture } from '../../src/digests/draw-trend.ts'
import { onTimePercent, sumOfWeeks, unrated, type WeekSoFar } from '../../src/digests/weekly-digest.ts'

const week = (monday: string, met: number, breached: number): WeekSoFar => ({
  week: plainDate(monday),
  received: 0,
  ended: 0,
  met,
  breached,
})
const green = [46, 139, 107]
const red = [207, 68, 60]
function rowsOf({ width, data }: Picture, color: number[], from: number, to: number): number {
  const rows = new Set<number>()
  for (let at = 0; at < data.length / 3; at++) {
    const isColor = color.every((part, index) => data[at * 3 + index] === part)
    if (isColor && at % width >= from && at % width < to) rows.add(Math.floor(at / width))
  }
  return rows.size
}

describe('the picture of the trend', () => {
  it('draws a bar for each week, whose height is the number of its clocks, late ones on top', () => {
    const picture = drawTrend([week('2026-11-09', 20, 20), week('2026-11-16', 10, 0)])
    const half = picture.width / 2
    expect(picture.data).toHaveLength(picture.width * picture.height * 3)
    const [first, second] = [rowsOf(picture, green, 0, half), rowsOf(picture, green, half, picture.width)]
    expect(first).toBeGreaterThan(100)
    expect(second).toBe(first / 2)
    expect(rowsOf(picture, red, 0, half)).toBe(first)
    expect(rowsOf(picture, red, half, picture.width)).toBe(0)
  })

  it('draws a week in which nothing stopped, and no weeks at all', () => {
    expect(rowsOf(drawTrend([week('2026-11-09', 0, 0)]), green, 0, 960)).toBe(0)
    expect(drawTrend([]).data.length).toBeGreaterThan(0)
  })

  it('draws the same picture for the same weeks', () => {
    const weeks = [week('2026-11-09', 3, 1)]
    expect(drawTrend(weeks).data).toEqual(drawTrend(weeks).data)
    expect(drawTrend(weeks).data).not.toEqual(drawTrend([week('2026-11-09', 3, 2)]).data)
  })
})

describe('weeks', () => {
  it('add up over departments, the oldest first', () => {
    const department = (weeks: WeekSoFar[]) => ({
      department: 'x' as never,
      open: 0,
      overdue: 0,
      weeks,
      risks: [],
      atRisk: 0,
      untold: 0,
      rated: unrated,
    })
    const sums = sumOfWeeks([
      department([week('2026-11-16', 1, 2)]),
      department([week('2026-11-16', 3, 4), week('2026-11-09', 5, 6)]),
    ])
    expect(sums).toEqual([week('2026-11-09', 5, 6), week('2026-11-16', 4, 6)])
  })

  it('give their on-time rate in whole percent, cut off, and none where nothing stopped', () => {
    expect([onTimePercent({ met: 2, breached: 1 }), onTimePercent({ met: 0, breached: 0 })]).toEqual([
      66,
      null,
    ])
  })
})
