import type { Rung } from '../deadlines/ladder.ts'

/** A step of a clock's ladder; `half again-1` repeats the step `half` where the first snooze ends. */
export type ReminderStep = Rung | `${Rung} again-${number}`

/** @param again which snooze ends at the step; 0: none */
export const reminderStep = (rung: Rung, again = 0): ReminderStep =>
  again === 0 ? rung : `${rung} again-${again}`
