import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { caseId, personId } from '../../agreement/ids.ts'
import type { Refusal } from '../../cases/refusal.ts'
import { actOnCase } from '../../operations/cases/act-on-case.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { messageAnswerActions, openAction, submitView } from '../blocks/action-ids.ts'
import { readViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { answerSubmission, type SubmissionProblem } from '../requests/answer-submission.ts'
import { clickContext } from '../requests/click-context.ts'
import { formatRefusalFor } from '../requests/format-outcome.ts'
import { loadRequester, type Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { checkFirstStep } from './check-first-step.ts'
import { classifyMessageModal } from './classify-message-modal.ts'
import { type CommandModal, modalMetadata } from './command-modal.ts'
import { commandModals } from './command-modals.ts'
import { openModal } from './open-modal.ts'

/** Registers the modal of every command: its button opens it, its submission runs the command. */
export function listenToModals(app: App, deps: SlackDeps): void {
  for (const modal of commandModals) {
    listenToOpening(app, deps, modal, openAction(modal.verb))
    listenToSubmission(app, deps, modal)
  }
  listenToOpening(app, deps, classifyMessageModal, messageAnswerActions)
}

function listenToOpening(app: App, deps: SlackDeps, modal: CommandModal, actionId: string | RegExp): void {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, body, client, respond }) => {
    // Nothing is committed, so the click is acknowledged at once: the trigger expires after three seconds.
    await ack()
    const click = clickContext(client, body, respond)
    const { value = '' } = action
    const logContext = { verb: modal.verb, value }
    const problem = await withErrorReply(deps, client, body.user.id, logContext, (requester) =>
      openModal(deps, requester, click, { modal, value }),
    )
    if (problem) await click.reply(problem.text)
  })
}

function listenToSubmission(app: App, deps: SlackDeps, modal: CommandModal): void {
  app.view<ViewSubmitAction>(submitView(modal.verb), (args) =>
    answerSubmission(args, deps, { verb: modal.verb }, async (requester) => {
      const { body, view, client } = args
      const metadata = modalMetadata.parse(JSON.parse(view.private_metadata))
      const state = readViewState(view.state)
      const id = caseId(metadata.caseId)
      const caseNotFound = { text: requester.words.refusals.caseNotFound(metadata.caseId) }
      if (modal.secondStep && !metadata.typed) {
        const file = await deps.store.caseFile({ id })
        if (!file) return caseNotFound
        const step = await checkFirstStep(deps, requester, {
          file,
          modal,
          secondStep: modal.secondStep,
          metadata,
          state,
        })
        return 'next' in step ? step : await formatProblem(deps, client, requester, file, step.refused)
      }
      const now = deps.now()
      const parsed = modal.parse(state, { metadata, now })
      const outcome =
        'refused' in parsed
          ? parsed
          : await actOnCase(deps.store, deps.hash, {
              key: `view:${view.id}:${view.hash}`,
              caseId: id,
              by: personId(body.user.id),
              now,
              ...parsed,
            })
      // A repeated submission is already done, and the modal closes.
      if ('done' in outcome || 'repeated' in outcome) return null
      const file = await deps.store.caseFile({ id })
      if (!file || 'notFound' in outcome) return caseNotFound
      return formatProblem(deps, client, requester, file, outcome.refused)
    }),
  )
}

/** Formats a refusal with its field, and people by their names, since mentions do not work in a modal. */
async function formatProblem(
  deps: SlackDeps,
  client: WebClient,
  requester: Requester,
  file: CaseFile,
  refusal: Refusal,
): Promise<SubmissionProblem> {
  const name = 'person' in refusal ? (await loadRequester(deps, client, refusal.person)).person.name : ''
  const text = formatRefusalFor(refusal, file, requester, () => name)
  return { text, field: 'field' in refusal ? refusal.field : undefined }
}
