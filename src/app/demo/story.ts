import type { PersonId } from '../../agreement/ids.ts'
import { acknowledgementParts } from '../../cases/facts/intake-facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { acknowledgementLetter } from '../../notices/letters/acknowledgement-letter.ts'
import { solutionLetter } from '../../notices/letters/solution-letter.ts'
import type { Request } from '../../operations/cases/case-request.ts'
import type { LogRequest } from '../../operations/intake/log-complaint.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { Provider } from '../../operations/ports/company-ports.ts'

/** The cases of the tour, by what they demonstrate. */
export const storyNames = ['new', 'overdue', 'approval', 'escalated', 'closed'] as const
export type StoryName = (typeof storyNames)[number]

/** A case of the tour and what has happened in it. */
export type Story = {
  readonly name: StoryName
  readonly loggedBy: PersonId
  readonly loggedAt: Instant
  readonly complaint: LogRequest['complaint'] & { readonly receivedAt: Instant }
  readonly acts: readonly Act[]
  /** The people who act next; each is notified. */
  readonly next: readonly PersonId[]
}

/** One act of a person. Its request can depend on the case at that time, as a letter does. */
export type Act = {
  readonly by: PersonId
  readonly at: Instant
  readonly toRequest: (context: ActContext) => Request
}

export type ActContext = { readonly file: CaseFile; readonly provider: Provider; readonly at: Instant }

/** Defaults of a story. */
export const complaintDefaults = {
  contractNo: null,
  service: null,
  expectedSolution: null,
  severity: 'normal',
  sensitive: false,
  personComplainedAbout: null,
  source: null,
} as const

/** 2.3: with the prepared letter. */
export const acknowledge: Act['toRequest'] = ({ file, provider, at }) => ({
  verb: 'acknowledge',
  method: 'email',
  toldAt: at,
  text: acknowledgementLetter(file, provider, at),
  parts: acknowledgementParts,
})

/** 4.2: with the prepared words around the fixed part. Throws if there is no solution yet. */
export const notify: Act['toRequest'] = ({ file, provider, at }) => {
  const { case: kase } = file
  if (!('proposed' in kase)) throw new Error(`${kase.complaint.number} has no solution to tell.`)
  const solution = { ...kase.investigation, proposal: kase.proposed.proposal }
  const { before, after } = solutionLetter(file, solution, provider, at)
  return { verb: 'notify', method: 'email', toldAt: at, text: before, after }
}
