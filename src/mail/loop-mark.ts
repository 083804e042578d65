import type { Hash } from '../approvals/fingerprint.ts'

/** The header by which Redress recognizes its own mails when they come back. */
export const loopHeader = 'X-Redress-Loop'

/** The value of that header for all mails from one service address. */
export const loopMark = (serviceEmail: string, hash: Hash): string =>
  hash(`redress ${serviceEmail.toLowerCase()}`).slice(0, 32)
