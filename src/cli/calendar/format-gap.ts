import type { CalendarGap } from '../../operations/ports/clock-ports.ts'

/** `2027 for CN is not published here; 12 open cases reach into it`. */
export function formatGap({ code, year, cases }: CalendarGap): string {
  const reachNote =
    cases === 0
      ? 'no open case reaches into it yet'
      : `${cases} open ${cases === 1 ? 'case reaches' : 'cases reach'} into it`
  return `${year} for ${code} is not published here; ${reachNote}`
}
