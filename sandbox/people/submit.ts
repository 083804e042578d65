import { payloadHead } from '../deliver/payload-parts.ts'
import { ApiError } from '../web-api/api-error.ts'
import { checkView } from '../web-api/check-content.ts'
import { asObject, asObjects, asText, type Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { clientChecks } from './client-checks.ts'
import { topModal, troubleConnecting } from './fill.ts'
import { maxStackedViews, type OpenView, viewWithState } from './modals.ts'
import { actingPerson } from './person.ts'

/** The result of a submission. `errors` are by field, `reason` is why it failed. */
export type SubmitResult = {
  result: 'closed' | 'updated' | 'pushed' | 'errors' | 'failed'
  errors?: Record<string, string>
  reason?: string
}

/**
 * Submits the person's top modal: the client's own checks first, then the app, then what its acknowledgement says.
 * Errors and failures leave the modal and everything entered as it was.
 */
export async function submit(workspace: Workspace, input: { as: string }): Promise<SubmitResult> {
  const user = actingPerson(workspace, input.as)
  const modal = topModal(workspace, user)
  if (asObject(modal.view.submit) === null) {
    throw new Refusal('no_submit', `the modal "${titleOf(modal)}" has no submit button`)
  }
  const errors = clientChecks(modal)
  if (Object.keys(errors).length > 0) return showErrors(workspace, modal, errors)
  const outcome = await workspace.delivery.send(modal.app, 'interactive', {
    ...payloadHead(workspace, modal.app, 'view_submission', user),
    trigger_id: workspace.modals.trigger(modal.app, user.id, modal.id),
    view: viewWithState(modal),
    response_urls: [],
  })
  if (!outcome.ok) return fail(workspace, modal, outcome.error)
  modal.errors = {}
  modal.notice = null
  return applyAnswer(workspace, modal, asObject(outcome.body) ?? {})
}

function applyAnswer(workspace: Workspace, modal: OpenView, body: Json): SubmitResult {
  const { modals } = workspace
  switch (asText(body.response_action)) {
    case '':
      modals.remove(modal)
      return { result: 'closed' }
    case 'clear':
      modals.clear(modal.user)
      return { result: 'closed' }
    case 'errors':
      return showAppErrors(workspace, modal, asObject(body.errors))
    case 'update':
      return applyView(workspace, modal, body.view, (view) => {
        modals.update(modal, view)
        return { result: 'updated' }
      })
    case 'push':
      if (modals.stack(modal.user).length >= maxStackedViews)
        return fail(workspace, modal, 'push_limit_reached')
      return applyView(workspace, modal, body.view, (view) => {
        modals.push(modal.app, modal.user, view)
        return { result: 'pushed' }
      })
    default:
      return fail(workspace, modal, `unknown response_action ${JSON.stringify(body.response_action)}`)
  }
}

function showAppErrors(workspace: Workspace, modal: OpenView, errors: Json | null): SubmitResult {
  const inputs = asObjects(modal.view.blocks).filter((block) => block.type === 'input')
  const blockIds = inputs.map((block) => asText(block.block_id))
  const entries = Object.entries(errors ?? {})
  const invalid = entries.filter(([id, text]) => !blockIds.includes(id) || typeof text !== 'string')
  if (entries.length === 0) return fail(workspace, modal, 'response_action errors without errors')
  if (invalid.length > 0) {
    const ids = invalid.map(([id]) => id).join(', ')
    return fail(
      workspace,
      modal,
      `errors for ${ids}, which is no input block; input blocks: ${blockIds.join(', ')}`,
    )
  }
  return showErrors(workspace, modal, Object.fromEntries(entries.map(([id, text]) => [id, String(text)])))
}

function applyView(
  workspace: Workspace,
  modal: OpenView,
  view: unknown,
  then: (view: Json) => SubmitResult,
): SubmitResult {
  try {
    return then(checkView({ workspace, app: modal.app }, view))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const messages = asObject(error.more.response_metadata)?.messages
    return fail(workspace, modal, `${error.error}: ${Array.isArray(messages) ? messages.join('; ') : ''}`)
  }
}

function showErrors(workspace: Workspace, modal: OpenView, errors: Record<string, string>): SubmitResult {
  modal.errors = errors
  modal.notice = null
  workspace.changes.announce({ modal: modal.user })
  return { result: 'errors', errors }
}

function fail(workspace: Workspace, modal: OpenView, reason: string): SubmitResult {
  modal.notice = troubleConnecting
  workspace.changes.announce({ modal: modal.user })
  return { result: 'failed', reason }
}

function titleOf(modal: OpenView): string {
  return asText(asObject(modal.view.title)?.text)
}
