import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { fieldOf } from '../blocks/inputs.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { Requester } from './requester.ts'
import { withErrorReply } from './with-error-reply.ts'

type ViewArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs

/** The reason why a submission is not accepted, as a sentence; shown at its field, else at the first input. */
export type SubmissionProblem = { readonly text: string; readonly field?: string | undefined }

/** The view that replaces the submitted one: the next step. */
export type NextStep = { readonly next: ModalView }

/**
 * Runs the work of a submitted modal, then answers Slack: commits first, then acknowledges. `work` returns null when
 * done, which closes the modal; or the next step; or a problem, which keeps the modal open with everything typed.
 */
export async function answerSubmission(
  { ack, body, view, client }: ViewArgs,
  deps: SlackDeps,
  logContext: Record<string, unknown>,
  work: (requester: Requester) => Promise<SubmissionProblem | NextStep | null>,
): Promise<void> {
  const problem: SubmissionProblem | NextStep | null = await withErrorReply(
    deps,
    client,
    body.user.id,
    { ...logContext, view: view.id },
    work,
  )
  if (problem === null) return await ack()
  if ('next' in problem) return await ack({ response_action: 'update', view: problem.next })
  const inputs = view.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id ? [block.block_id] : [],
  )
  const field = inputs.find((id) => fieldOf(id) === problem.field) ?? inputs[0]
  if (field === undefined) throw new Error(`View ${view.callback_id} has no input to put an error at.`)
  await ack({ response_action: 'errors', errors: { [field]: problem.text } })
}
