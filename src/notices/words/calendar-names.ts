import type { Day, Month } from 'date-fns'
import type { Locale } from 'date-fns/locale'

const days = [0, 1, 2, 3, 4, 5, 6] as const satisfies readonly Day[]
const months = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const satisfies readonly Month[]

/** The short names of the days of the week in the words of date-fns, Sunday first. */
export const dayNames = ({ localize }: Locale): readonly string[] =>
  days.map((day) => localize.day(day, { width: 'abbreviated' }))

/** The short names of the months in the words of date-fns, January first. */
export const monthNames = ({ localize }: Locale): readonly string[] =>
  months.map((month) => localize.month(month, { width: 'abbreviated' }))
