import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { Refusal } from '../../cases/refusal.ts'
import type { Verb } from '../../cases/verbs.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Reader } from '../../notices/say-time.ts'
import type { Request } from '../../operations/act-on-case.ts'
import type { CaseFile, IncomingFile, Provider } from '../../operations/case-file.ts'
import type { ViewState } from '../blocks/view-state.ts'

/** What travels with a modal and comes back when it is submitted. */
export const stageMetadata = z.object({
  caseId: z.string(),
  /** Of the proposal that the approver had before their eyes. */
  fingerprint: z.string().optional(),
  /** In which the agreement reckons. */
  currency: z.enum(['CNY', 'USD', 'EUR']).optional(),
})
export type StageMetadata = z.infer<typeof stageMetadata>

export type Opening = {
  readonly file: CaseFile
  readonly provider: Provider
  readonly reader: Reader
  readonly metadata: StageMetadata
}

/** What was submitted: a request with its files, or why it cannot be one. */
export type Parsed =
  | { readonly request: Request; readonly files: readonly IncomingFile[] }
  | { readonly refused: Refusal }

/** The modal by which a person does one verb to a case. Block ids are the rules' field names. */
export type StageModal = {
  readonly verb: Exclude<Verb, 'log'>
  readonly view: (opening: Opening) => ModalView
  /** Throws on a state that this view cannot have produced. */
  readonly parse: (state: ViewState, submitted: { metadata: StageMetadata; now: Instant }) => Parsed
}
