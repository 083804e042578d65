import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Verb } from '../../cases/commands/all-commands.ts'
import { informedAbout } from '../../cases/facts/client-facts.ts'
import { messageMeanings } from '../../cases/open-message.ts'
import type { Refusal } from '../../cases/refusal.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Reader } from '../../notices/format-time.ts'
import type { Request } from '../../operations/cases/case-request.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { CaseSummary } from '../../operations/ports/case-ports.ts'
import type { Provider, Team } from '../../operations/ports/company-ports.ts'
import type { IncomingFile } from '../../operations/ports/evidence-ports.ts'
import type { ViewState } from '../blocks/view-state.ts'

/** The values entered in the first of two steps. */
const firstStepInput = z.object({
  /** The promised or expected date, `YYYY-MM-DD`. */
  on: z.string(),
  reason: z.string(),
  /** When the client learned of it, in milliseconds since the epoch; null: they have not yet. */
  toldAt: z.number().nullable(),
})
export type FirstStepInput = z.infer<typeof firstStepInput>

/** A modal's metadata, which Slack returns with the submission; at most 3000 characters as JSON. */
export const modalMetadata = z.object({
  caseId: z.string(),
  /** The fingerprint of the proposal that the approver saw. */
  fingerprint: z.string().optional(),
  /** The subject of a letter, if there are several. */
  about: z.enum(informedAbout).optional(),
  /** The number of the fact of the client's message. */
  message: z.number().optional(),
  /** What that message is, as the button says that opened the form. */
  meaning: z.enum(messageMeanings).optional(),
  /** The currency of the agreement. */
  currency: z.enum(['CNY', 'USD', 'EUR']).optional(),
  /** The time of receipt when the form was opened, in milliseconds; the picker shows whole minutes. */
  receivedAt: z.number().optional(),
  /** The beginning of the prepared letter, for detecting whether it was edited. */
  unasked: z.string().optional(),
  /** Set only in the second of two steps. */
  typed: firstStepInput.optional(),
})
export type ModalMetadata = z.infer<typeof modalMetadata>

/** The data from which a modal's view is built. */
export type Opening = {
  readonly file: CaseFile
  readonly provider: Provider
  readonly reader: Reader
  readonly language: Language
  readonly metadata: ModalMetadata
  /** Whether letters contain a link to the client's page. */
  readonly hasPages: boolean
  /** All departments, if the modal {@link CommandModal.needs} them; else empty. */
  readonly departments: readonly Team[]
  /** The client's open cases, if the modal needs them; else empty. */
  readonly openCases: readonly CaseSummary[]
}

/** A submitted request with its files, or the refusal. */
export type ParsedSubmission =
  | { readonly request: Request; readonly files: readonly IncomingFile[] }
  | { readonly refused: Refusal }

export type SubmissionContext = { readonly metadata: ModalMetadata; readonly now: Instant }

/**
 * The second step of a modal whose letter depends on the first. The modal's own view is the first step; if the rules
 * allow the values entered there, this view replaces it under the same callback id, and `parse` reads its submission.
 */
export type SecondStep = {
  /** Reads the first step. Throws on a state that its view cannot produce. */
  readonly readFirstStep: (state: ViewState) => FirstStepInput
  /** Returns the request that the rules check, as if the client had already received the letter. */
  readonly request: (firstStepInput: FirstStepInput, now: Instant) => DatedRequest
  readonly view: (opening: Opening, firstStepInput: FirstStepInput) => ModalView
}
export type DatedRequest = Extract<Request, { verb: 'extend' | 'declare-complex' | 'notify-delay' }>

/**
 * Commands without their own modal: a complaint is logged before there is a case; some need one click; the answers to
 * a solution share one modal; only the client rates.
 */
type VerbWithoutModal = 'log' | 'approve' | 'accept-hand-over' | 'take-over' | 'revise' | 'refuse' | 'rate'

/** A command with details that are entered in a modal. */
export type ModalVerb = Exclude<Verb, VerbWithoutModal>

/** The modal in which a person enters the details of one command. Its block ids are the rules' field names. */
export type CommandModal<Of extends ModalVerb = ModalVerb> = {
  readonly verb: Of
  readonly needs?: 'departments' | 'openCases'
  readonly view: (opening: Opening) => ModalView
  /** Reads the submission. Throws on a state that this view cannot produce. */
  readonly parse: (state: ViewState, submission: SubmissionContext) => ParsedSubmission
  readonly secondStep?: SecondStep
}
