import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Verb } from '../../cases/commands/all-commands.ts'
import { informedAbout } from '../../cases/facts/client-facts.ts'
import type { Refusal } from '../../cases/refusal.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Reader } from '../../notices/format-time.ts'
import type { Request } from '../../operations/cases/case-request.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { CaseSummary } from '../../operations/ports/case-ports.ts'
import type { Provider, Team } from '../../operations/ports/company-ports.ts'
import type { IncomingFile } from '../../operations/ports/evidence-ports.ts'
import type { ViewState } from '../blocks/view-state.ts'

/** What the first of two steps held. */
const typed = z.object({
  /** `YYYY-MM-DD`: the date that is promised or expected. */
  on: z.string(),
  reason: z.string(),
  /** Milliseconds since the epoch; null: the client is yet to be told. */
  toldAt: z.number().nullable(),
})
export type Typed = z.infer<typeof typed>

/** What travels with a modal and comes back when it is submitted; together at most 3000 characters. */
export const modalMetadata = z.object({
  caseId: z.string(),
  /** Of the proposal that the approver had before their eyes. */
  fingerprint: z.string().optional(),
  /** What the client is told. */
  about: z.enum(informedAbout).optional(),
  /** In which the agreement reckons. */
  currency: z.enum(['CNY', 'USD', 'EUR']).optional(),
  /** As recorded when the form was opened, in milliseconds, where the picker shows minutes only. */
  receivedAt: z.number().optional(),
  /** A letter whose empty place is to be filled in, as far as it fits here. */
  unasked: z.string().optional(),
  /** Set in the second of two steps. */
  typed: typed.optional(),
})
export type ModalMetadata = z.infer<typeof modalMetadata>

/** What a form is made from. */
export type Opening = {
  readonly file: CaseFile
  readonly provider: Provider
  readonly reader: Reader
  readonly language: Language
  readonly metadata: ModalMetadata
  /** Whether letters carry a link to the client's page. */
  readonly hasPages: boolean
  /** Every department, where the form {@link CommandModal.needs} them; else empty. */
  readonly departments: readonly Team[]
  /** The client's other open cases, where the form needs them; else empty. */
  readonly openCases: readonly CaseSummary[]
}

/** What was submitted: a request with its files, or why it cannot be one. */
export type Parsed =
  | { readonly request: Request; readonly files: readonly IncomingFile[] }
  | { readonly refused: Refusal }

export type Submitted = { readonly metadata: ModalMetadata; readonly now: Instant }

/**
 * A letter that depends on what is typed first. The modal's own view is the first step; when the rules would allow what
 * it holds, the second takes its place under the same callback id, and its submission is what `parse` reads.
 */
export type SecondStep = {
  /** What the first step holds. Throws on a state that it cannot have produced. */
  readonly typed: (state: ViewState) => Typed
  /** What that would come to if the client were told so, for the rules to judge. */
  readonly request: (typed: Typed, now: Instant) => DatedRequest
  readonly view: (opening: Opening, typed: Typed) => ModalView
}
export type DatedRequest = Extract<Request, { verb: 'extend' | 'declare-complex' | 'notify-delay' }>

/**
 * What opens no modal of its own: a complaint is logged before there is a case; some are done by one click; an answer to a
 * solution has one modal for all of its kinds; only the client rates.
 */
type WithoutModal = 'log' | 'approve' | 'accept-hand-over' | 'take-over' | 'revise' | 'refuse' | 'rate'

/** A command that a modal asks the details of. */
export type ModalVerb = Exclude<Verb, WithoutModal>

/** The modal in which a person enters the details of one command. Its block ids are the rules' field names. */
export type CommandModal<Of extends ModalVerb = ModalVerb> = {
  readonly verb: Of
  readonly needs?: 'departments' | 'openCases'
  readonly view: (opening: Opening) => ModalView
  /** Throws on a state that this view cannot have produced. */
  readonly parse: (state: ViewState, submitted: Submitted) => Parsed
  readonly second?: SecondStep
}
