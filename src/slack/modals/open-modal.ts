import { caseId } from '../../agreement/ids.ts'
import { informedAbout } from '../../cases/facts/client-facts.ts'
import { objection } from '../../cases/objection.ts'
import { messageMeanings } from '../../cases/open-message.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { ClickContext } from '../requests/click-context.ts'
import { formatRefusalFor } from '../requests/format-outcome.ts'
import type { Requester } from '../requests/requester.ts'
import type { CommandModal, ModalMetadata, Opening } from './command-modal.ts'

/** Maximum number of open cases that a modal offers. */
const maxCases = 100

/**
 * Opens the modal of a command for the person who clicked; `value` is `CASEID`, `CASEID FINGERPRINT`, or `CASEID
 * ABOUT` for a letter, or `CASEID FACT:MEANING` for a message of the client. Returns a sentence if they may not or Slack was too slow; null: it is open.
 */
export async function openModal(
  deps: SlackDeps,
  requester: Requester,
  click: ClickContext,
  { modal, value }: { readonly modal: CommandModal; readonly value: string },
): Promise<{ readonly text: string } | null> {
  const { refusals } = requester.words
  const [id = '', detail] = value.split(' ')
  const file = await deps.store.caseFile({ id: caseId(id) })
  if (!file) return { text: refusals.caseNotFound(id) }
  const refusal = objection(modal.verb, requester.person, file.case)
  if (refusal) return { text: formatRefusalFor(refusal, file, requester) }
  const metadata = { caseId: id, ...readDetail(modal, detail) }
  const opening = await loadOpening(deps, requester, file, { modal, metadata })
  return (await click.show(modal.view(opening))) ? null : { text: refusals.clickAgain }
}

/** Reads the second part of a button's value, after the case. */
function readDetail({ verb }: CommandModal, detail: string | undefined): Omit<ModalMetadata, 'caseId'> {
  if (detail === undefined) return {}
  if (verb === 'classify-message') return readMessage(detail)
  const subject = informedAbout.find((each) => each === detail)
  return verb !== 'inform' ? { fingerprint: detail } : subject ? { about: subject } : {}
}

/** Reads `FACT:MEANING`: the number of the client's message, and what it is. */
function readMessage(detail: string): Omit<ModalMetadata, 'caseId'> {
  const [fact, name] = detail.split(':')
  const meaning = messageMeanings.find((each) => each === name)
  return { message: Number(fact), ...(meaning ? { meaning } : {}) }
}

/** Loads the data for a modal's view, including what the modal needs besides the case. */
export async function loadOpening(
  deps: SlackDeps,
  requester: Requester,
  file: CaseFile,
  { modal, metadata }: { readonly modal: CommandModal; readonly metadata: ModalMetadata },
): Promise<Opening> {
  const [provider, departments, openCases] = await Promise.all([
    deps.store.provider(),
    modal.needs === 'departments' ? deps.store.departments() : [],
    modal.needs === 'openCases' ? deps.store.openCasesOf(file.case.complaint.clientId, maxCases) : [],
  ])
  const reader = requester.reader(file.terms.timeZone)
  const { hasPages = true } = deps
  return { file, provider, reader, language: requester.language, metadata, hasPages, departments, openCases }
}
