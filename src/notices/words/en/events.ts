import type { ApprovalReason } from '../../../approvals/approval-need.ts'

/** Lines of the thread, direct messages, and the approvers’ card. `who` arrives as a mention. */
export const events = {
  acknowledged: (who: string, how: string, when: string) =>
    `${who} acknowledged the complaint to the client ${how}, ${when}.`,
  taken: (who: string) => `${who} took the case.`,
  assigned: (who: string, owner: string) => `${who} assigned the case to ${owner}.`,
  investigated: (who: string, outcome: string) => `${who} completed the investigation: ${outcome}.`,
  proposed: (who: string, remedies: string) => `${who} proposed: ${remedies}.`,
  changed: (who: string, remedies: string) =>
    `${who} changed the proposal: ${remedies}. The earlier request for approval is void.`,
  noApprovalNeeded: 'No approval is needed; the solution is determined.',
  approvalNeeded: (group: string, reasons: string) => `It needs approval by ${group}: ${reasons}.`,
  approvalReason: {
    amount: 'the amount exceeds the threshold',
    reputation: 'reputational impact',
  } satisfies Record<ApprovalReason, string> as Record<ApprovalReason, string>,
  approved: (who: string) => `${who} approved the proposal; the solution is determined.`,
  returned: (who: string) => `${who} returned the proposal.`,
  takenBack: (who: string) => `${who} took the solution back for correction; it was not sent to the client.`,
  notified: (who: string, how: string, when: string) =>
    `${who} told the client the solution ${how}, ${when}.`,
  accepted: (who: string, how: string, when: string) =>
    `${who} recorded that the client accepted ${how}, ${when}.`,
  remedied: (who: string, remedy: string, when: string) =>
    `${who} recorded “${remedy}” as carried out on ${when}.`,
  closed: 'All remedies are carried out; the case is closed.',
  closedOnAcceptance: 'The solution offers no remedy, so nothing is left to carry out; the case is closed.',
  evidence: (name: string, hash: string) => `Evidence kept: ${name} (SHA-256 ${hash}…)`,
  aFile: 'a file',
  evidenceFailed: (who: string, name: string) =>
    `🔴 ${who} ${name} could not be copied from Slack and is not on record. Please upload it again here.`,
  notKept: 'Could not be copied',
  clockStopped: (clause: string, clock: string, verdict: string) => `${clause} ${clock}: ${verdict}.`,
  clockStarted: (clause: string, clock: string, due: string) => `${clause} ${clock} is due ${due}.`,
  dueSoon: (who: string, clause: string, clock: string, due: string, left: string) =>
    `${who} ${clause} ${clock} is due ${due}: ${left}.`,
  /** A limit that ends while those who are reminded are not at work. */
  dueWhileAway: (who: string, clause: string, clock: string, due: string) =>
    `${who} ${clause} ${clock} is due ${due}, outside your working hours. Please complete this before you leave.`,
  provisionallyDue: (who: string, clause: string, clock: string, due: string) =>
    `${who} ${clause} ${clock} is due ${due}.`,
  /** `late`: by how much; null: since just now. */
  overdue: (who: string, clause: string, clock: string, due: string, late: string | null) =>
    `${who} ${clause} ${clock} was due ${due} and is ${late ?? 'overdue'}.`,
  nobodyOwns: 'Nobody handles this case yet.',
  logged: (link: string, department: string) =>
    `Your complaint is logged as ${link} and is now with ${department}.`,
  loggedNext: (due: string) => `The client must be told by ${due} that it was received (2.3).`,
  assignedToYou: (link: string, who: string) => `${who} assigned ${link} to you.`,
  approvalTitle: (number: string) => `${number} · Approval requested`,
  approvalCounts: (amounts: string) =>
    `Added to amounts already determined in this case, whether or not the client accepted them: ${amounts}.`,
  approvalTimeLeft: (due: string, left: string | null) =>
    `The solution is due ${due}${left === null ? '' : `: ${left}`}. Approval stops no clock.`,
  approvalApproved: (who: string, when: string) => `Approved by ${who}, ${when}`,
  approvalReturned: (who: string, when: string) => `Returned by ${who}, ${when}`,
  approvalTakenBack: (who: string, when: string) =>
    `Canceled: ${who} took the solution back for correction, ${when}`,
  approvalVoided: (when: string) => `Void since ${when}: the proposal was changed`,
  proposedBy: 'Proposed by',
  amount: 'Amount',
  noMoney: 'no money involved',
  remedies: 'Remedies',
  details: 'What will be done',
  reasons: 'Reasons',
  finding: 'Finding',
  impact: 'Reputational impact',
  yes: 'yes',
  no: 'no',
  open: 'Open',
  notDelivered: 'Could not be delivered to its channel',
  deliveryFailed: (number: string, why: string) =>
    `A message of ${number} could not be delivered to its channel: ${why}. Check that the channel exists and that Redress is a member.`,
}
