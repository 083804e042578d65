import { checkText } from '../../cases/check-text.ts'
import { decide } from '../../cases/decide.ts'
import type { Refusal } from '../../cases/refusal.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { ViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { NextStep } from '../requests/answer-submission.ts'
import type { Requester } from '../requests/requester.ts'
import type { CommandModal, ModalMetadata, SecondStep } from './command-modal.ts'
import { loadOpening } from './open-modal.ts'

/** A submission of the first of two steps. */
export type FirstSubmission = {
  readonly file: CaseFile
  readonly modal: CommandModal
  readonly secondStep: SecondStep
  readonly metadata: ModalMetadata
  readonly state: ViewState
}

/** Checks the first step against the rules, without changing anything; returns the second step or a refusal. */
export async function checkFirstStep(
  deps: SlackDeps,
  requester: Requester,
  { file, modal, secondStep, metadata, state }: FirstSubmission,
): Promise<NextStep | { readonly refused: Refusal }> {
  const now = deps.now()
  const stepInput = secondStep.readFirstStep(state)
  const textFault = checkText('reason', stepInput.reason)
  if (textFault) return { refused: textFault }
  const { facts, terms, calendar, client } = file
  const context = { facts, terms, calendar, clientEmail: client.email, hash: deps.hash }
  const decision = decide(
    file.case,
    { ...secondStep.request(stepInput, now), by: requester.person, now },
    context,
  )
  if ('refused' in decision) return decision
  const opening = await loadOpening(deps, requester, file, { modal, metadata })
  return { next: secondStep.view(opening, stepInput) }
}
