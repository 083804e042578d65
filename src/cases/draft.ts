import type { Person } from './person.ts'

/** By which way a client sent something in. */
export const intakeSources = ['email', 'form', 'portal'] as const
export type IntakeSource = (typeof intakeSources)[number]

/** What became of something that a client sent in; `dismissed`: it is no complaint, until somebody takes it up again. */
export const draftStatuses = ['waiting', 'logged', 'added', 'dismissed'] as const
export type DraftStatus = (typeof draftStatuses)[number]

/** What a person can do with it. */
export type DraftVerb = 'log' | 'add' | 'dismiss' | 'retake'

/** Why nothing was done with it. */
export type DraftRefusal =
  | { readonly code: 'draft-not-allowed' }
  /** Somebody has decided meanwhile. */
  | { readonly code: 'draft-decided'; readonly status: DraftStatus }
  /** It was sent before the complaint of the case to which it is to be added was received. */
  | { readonly code: 'draft-earlier'; readonly field: 'case' }
  | { readonly code: 'draft-case-unknown'; readonly field: 'case' }

/**
 * null when this person may do that to a draft now. 2.1: whoever logs complaints decides what is one. What is logged or
 * added stays so, since a case rests on it.
 */
export function draftObjection(verb: DraftVerb, person: Person, status: DraftStatus): DraftRefusal | null {
  const decides = person.roles.includes('account-manager') || person.roles.includes('administrator')
  if (!decides) return { code: 'draft-not-allowed' }
  return status === (verb === 'retake' ? 'dismissed' : 'waiting') ? null : { code: 'draft-decided', status }
}
