import { digitsOf } from './digits.ts'
import { onTimePercent, type WeekSoFar } from './weekly-digest.ts'

/** A picture: rows of pixels from the top, each pixel red, green, blue from 0 to 255. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array }

type Color = readonly [red: number, green: number, blue: number]
const colors = {
  paper: [255, 255, 255],
  ink: [70, 76, 84],
  rule: [226, 229, 233],
  met: [46, 139, 107],
  breached: [207, 68, 60],
} as const satisfies Record<string, Color>

const width = 960
const height = 360
const margin = { left: 70, right: 20, top: 46, bottom: 46 }
/** Pixels of the picture for one pixel of a digit. */
const scale = 3

/**
 * The trend as a picture: for each week a bar of the limits that were due, those met below (green), those missed on top
 * (red), the percentage met above it and the Monday, MM-DD, below it. Digits and colors alone, so that it needs no
 * font and no language.
 */
export function drawTrend(weeks: readonly WeekSoFar[]): Picture {
  const data = new Uint8Array(width * height * 3)
  const fill = (x: number, y: number, w: number, h: number, [red, green, blue]: Color) => {
    const [left, right] = [Math.max(0, x), Math.min(width, x + w)]
    const line = new Uint8Array(Math.max(0, right - left) * 3)
    for (let at = 0; at < line.length; at += 3) line.set([red, green, blue], at)
    for (let row = Math.max(0, y); row < Math.min(height, y + h); row++)
      data.set(line, (row * width + left) * 3)
  }
  const write = (text: string, center: number, top: number, color: Color) => {
    const { pixels, columns } = digitsOf(text)
    const left = Math.round(center - (columns * scale) / 2)
    for (const [x, y] of pixels) fill(left + x * scale, top + y * scale, scale, scale, color)
  }
  fill(0, 0, width, height, colors.paper)

  const maxCount = Math.max(1, ...weeks.map(({ met, breached }) => met + breached))
  const top = roundUp(maxCount)
  const tall = height - margin.top - margin.bottom
  const yOf = (count: number) => height - margin.bottom - Math.round((tall * count) / top)
  for (const mark of [0, top / 2, top]) {
    fill(margin.left, yOf(mark), width - margin.left - margin.right, 1, colors.rule)
    if (Number.isInteger(mark)) write(String(mark), margin.left / 2, yOf(mark) - 3 * scale, colors.ink)
  }
  const room = (width - margin.left - margin.right) / Math.max(1, weeks.length)
  weeks.forEach((week, index) => {
    const center = Math.round(margin.left + room * (index + 0.5))
    const wide = Math.round(room * 0.5)
    const left = center - Math.round(wide / 2)
    const [foot, middle, head] = [yOf(0), yOf(week.met), yOf(week.met + week.breached)]
    fill(left, middle, wide, foot - middle, colors.met)
    fill(left, head, wide, middle - head, colors.breached)
    const percent = onTimePercent(week)
    if (percent !== null) write(`${percent}%`, center, head - 9 * scale, colors.ink)
    write(week.week.slice(5), center, height - margin.bottom + 4 * scale, colors.ink)
  })
  return { width, height, data }
}

/** The next round number, so that the scale is easy to read: 1, 2, 4, 6, 10, 20, 40, 60, 100, … */
function roundUp(count: number): number {
  for (let power = 1; ; power *= 10) {
    const multiple = [1, 2, 4, 6].find((step) => step * power >= count)
    if (multiple) return multiple * power
  }
}
