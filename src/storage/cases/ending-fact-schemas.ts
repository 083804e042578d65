import { z } from 'zod'
import { escalationGrounds, reopeningGrounds } from '../../agreement/vocabulary.ts'
import { contactMethods } from '../../cases/facts/recorded.ts'
import { type ClockCode, clockCodes, verdicts } from '../../deadlines/clock.ts'
import { caseIdValue, departmentIdValue, instantValue } from '../database/row-values.ts'
import { count, heard, recorded, text } from './fact-fields.ts'

const clockCode = z.custom<ClockCode>((code) => (clockCodes as unknown[]).includes(code), 'is no clock')

/** The step of a clock that a reminder was about. */
const ofReminder = { code: clockCode, cycle: count, step: text }

/** Facts about how a case ends, and of Redress itself, field by field. */
export const endingSchemas = {
  'escalation-requested': z.strictObject({
    type: z.literal('escalation-requested'),
    ...recorded,
    ...heard,
    method: z.enum(contactMethods).nullable(),
    ground: z.enum(escalationGrounds),
    department: departmentIdValue,
  }),
  'escalation-taken-over': z.strictObject({
    type: z.literal('escalation-taken-over'),
    ...recorded,
  }),
  'decision-refused': z.strictObject({
    type: z.literal('decision-refused'),
    ...recorded,
    ...heard,
  }),
  'case-closed': z.strictObject({
    type: z.literal('case-closed'),
    ...recorded,
    because: z.literal('no-response').exactOptional(),
  }),
  'case-withdrawn': z.strictObject({
    type: z.literal('case-withdrawn'),
    ...recorded,
    ...heard,
  }),
  'case-merged': z.strictObject({
    type: z.literal('case-merged'),
    ...recorded,
    into: caseIdValue,
    number: text,
  }),
  'case-absorbed': z.strictObject({
    type: z.literal('case-absorbed'),
    ...recorded,
    from: caseIdValue,
    number: text,
    receivedAt: instantValue,
    acceptedAt: instantValue.nullable(),
    description: text,
  }),
  'case-reopened': z.strictObject({
    type: z.literal('case-reopened'),
    ...recorded,
    ...heard,
    ground: z.enum(reopeningGrounds),
  }),
  'clock-stopped': z.strictObject({
    type: z.literal('clock-stopped'),
    ...recorded,
    code: clockCode,
    cycle: count,
    startsAt: instantValue,
    stoppedAt: instantValue,
    dueAt: instantValue.nullable(),
    verdict: z.enum(verdicts),
    calendarVersion: text,
  }),
  'calendar-changed': z.strictObject({
    type: z.literal('calendar-changed'),
    ...recorded,
    calendar: text,
    version: text,
    clocks: z.array(
      z.strictObject({
        code: clockCode,
        cycle: count,
        from: instantValue.nullable(),
        to: instantValue.nullable(),
      }),
    ),
  }),
  'reminder-seen': z.strictObject({ type: z.literal('reminder-seen'), ...recorded, ...ofReminder }),
  'reminder-snoozed': z.strictObject({
    type: z.literal('reminder-snoozed'),
    ...recorded,
    ...ofReminder,
    until: instantValue,
  }),
  'delivery-failed': z.strictObject({
    type: z.literal('delivery-failed'),
    ...recorded,
    purpose: text,
    channelId: text,
    error: text,
  }),
}
