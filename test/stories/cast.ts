import type { LocalFile } from '../support/person.ts'

/**
 * The people of the main line, the texts that they write, and the texts that they must see. Ids are the demonstration
 * company's.
 */
export type Cast = {
  readonly language: 'en' | 'zh'
  readonly manager: string
  /** The person who assigns the owner; null: the owner takes the case. */
  readonly coordinator: string | null
  readonly owner: string
  readonly approvers: { readonly first: string; readonly second: string }
  readonly channel: string
  readonly client: { readonly search: string; readonly name: string; readonly address: string }
  readonly complaint: {
    readonly description: string
    readonly contractNo: string
    readonly service: string
    readonly expectedSolution: string
    readonly category: string
    readonly receipt: string
  }
  readonly evidence: { readonly withForm: LocalFile; readonly dropped: LocalFile; readonly found: LocalFile }
  readonly investigation: { readonly finding: string; readonly cause: string }
  readonly proposal: { readonly details: string; readonly reasons: string; readonly returned: string }
  readonly answer: string
  readonly proofs: readonly [string, string]
  /** The texts on screen. */
  readonly texts: {
    readonly title: string
    readonly status: Readonly<
      Record<
        | 'received'
        | 'accepted'
        | 'investigating'
        | 'formulating'
        | 'awaitingApproval'
        | 'determined'
        | 'awaitingConfirmation'
        | 'implementing'
        | 'closed',
        string
      >
    >
    readonly clocks: Readonly<
      Record<'ack' | 'investigation' | 'formulation' | 'standard' | 'notice' | 'confirmation', string>
    >
    readonly noOwner: string
    readonly evidence: (count: number) => string
    readonly logged: string
    readonly assigned: string
    readonly acknowledged: string
    readonly acknowledgement: readonly [subject: string, received: string, process: string, dates: string]
    readonly ownerChanged: string
    readonly evidenceStored: string
    readonly investigated: string
    readonly proposed: string
    readonly needsApproval: string
    readonly returned: string
    readonly changed: string
    readonly approved: string
    readonly solution: readonly [subject: string, amount: string]
    readonly notified: string
    readonly accepted: string
    readonly remedied: readonly [string, string]
    readonly closed: string
    /** The lines on the closed card, in this order. */
    readonly story: readonly string[]
    readonly inTime: string
    readonly record: string
    readonly noCases: string
  }
}

/** A file for an upload. */
export const file = (name: string, mimetype: string, content: string): LocalFile => ({
  name,
  mimetype,
  content,
})
