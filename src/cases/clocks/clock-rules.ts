import type { ClockCode } from '../../deadlines/clock.ts'

/** The events that start and stop a clock, and the consequence of its expiry (procedure, section 2), in words. */
type ClockRule = { readonly starts: string; readonly stops: string; readonly onExpiry: string }

/** Every clock, for `docs/procedure.md`. */
export const clockRules: Readonly<Record<ClockCode, ClockRule>> = {
  ACK: {
    starts: 'the complaint was received, not logged',
    stops: 'the client was told, with its three parts, or that it is declined',
    onExpiry: 'breach; the later clocks start all the same, from its due instant',
  },
  ASSIGNMENT: {
    starts: 'acknowledged, or the owner was lost',
    stops: 'an owner is assigned',
    onExpiry: 'breach; the head is reminded',
  },
  HAND_OVER: {
    starts: 'the case was offered to a person or department',
    stops: 'accepted',
    onExpiry: 'it climbs to the head of the department',
  },
  INVESTIGATION: {
    starts: 'acceptance: acknowledged, at the latest when ACK was due',
    stops: 'investigation completed',
    onExpiry: 'breach, unless it was extended in advance',
  },
  FORMULATION: {
    starts: 'investigation completed, a proposal returned, a change asked for, or reopened',
    stops: 'proposed',
    onExpiry: 'breach',
  },
  APPROVAL: {
    starts: 'approval was asked for',
    stops: 'decided',
    onExpiry: 'the next approvers are asked as well; it stops no other clock',
  },
  STANDARD: {
    starts: 'acceptance; again when contested or reopened',
    stops: 'solution determined; ends on the promised day once declared complex',
    onExpiry: 'the client may escalate; by itself where that was agreed',
  },
  COMPLEX_MAX: {
    starts: 'acceptance, once declared complex: a total, not an addition',
    stops: 'solution determined',
    onExpiry: 'breach; the client may escalate',
  },
  ESCALATION_START: {
    starts: 'the client asked for escalation',
    stops: 'taken over by the escalation department',
    onExpiry: 'breach',
  },
  ESCALATION: {
    starts: 'the same request; again when reopened',
    stops: 'final decision determined',
    onExpiry: 'breach; the ways outside are offered',
  },
  DELAY_NOTICE: {
    starts: 'a promise is missed, or foreseen to be, by more than the threshold, not because of the client',
    stops: 'the client was told',
    onExpiry: 'breach',
  },
  NOTICE: {
    starts: 'solution determined',
    stops: 'the client was told the solution',
    onExpiry: 'breach; the client may escalate',
  },
  CONFIRMATION: {
    starts: 'the client was told the solution',
    stops: 'the client accepts, asks for a change, escalates or refuses',
    onExpiry: 'by `confirmationSilence`',
  },
  CLIENT_REMINDER: {
    starts: 'the client was told the solution, and again after each reminder, as often as was agreed',
    stops: 'a reminder that keeps the least distance, or the client answered',
    onExpiry: 'breach; without the reminders that were agreed, silence means nothing',
  },
}
