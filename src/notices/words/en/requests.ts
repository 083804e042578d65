/** What a message that asked for something shows once that was done, or is not asked any more. It has no buttons then. */
export const requests = {
  /** `3.3(1) standard limit`; `who` null: nobody did it, such as when the client withdrew. */
  ended: (limit: string, when: string, verdict: string, who: string | null) =>
    `✓ ${limit}: ended ${when}, ${verdict}${who === null ? '' : ` (${who})`}.`,
  gone: (limit: string) => `✓ ${limit}: this limit no longer applies.`,
  moved: (limit: string, due: string) => `${limit}: now due ${due}. This reminder is out of date.`,
  newer: (limit: string, due: string) => `${limit}: due ${due}. There is a newer reminder.`,
  clientTold: (who: string, when: string) => `✓ The client was told by ${who}, ${when}.`,
  nothingToTell: (link: string) => `✓ ${link} has moved on: the client need not be told of this any more.`,
  acceptedBy: (link: string, who: string, when: string) =>
    `✓ ${link}: ${who} accepted the hand-over, ${when}.`,
  handOverOver: (link: string) => `✓ ${link}: this hand-over no longer waits for you.`,
}
