import type { StepName } from '../deadlines/ladder.ts'

/** A step of a clock's ladder; `half again-1` repeats the step `half` where the first snooze ends. */
export type ReminderStep = StepName | `${StepName} again-${number}`

/** @param again which snooze ends at the step; 0: none */
export const reminderStep = (step: StepName, again = 0): ReminderStep =>
  again === 0 ? step : `${step} again-${again}`
