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
  const open = topModal(workspace, user)
  if (asObject(open.view.submit) === null) {
    throw new Refusal('no_submit', `the modal "${titleOf(open)}" has no submit button`)
  }
  const refused = clientChecks(open)
  if (Object.keys(refused).length > 0) return showErrors(workspace, open, refused)
  const outcome = await workspace.delivery.send(open.app, 'interactive', {
    ...payloadHead(workspace, open.app, 'view_submission', user),
    trigger_id: workspace.modals.trigger(open.app, user.id, open.id),
    view: viewWithState(open),
    response_urls: [],
  })
  if (!outcome.ok) return fail(workspace, open, outcome.error)
  open.errors = {}
  open.notice = null
  return applyAnswer(workspace, open, asObject(outcome.body) ?? {})
}

function applyAnswer(workspace: Workspace, open: OpenView, body: Json): SubmitResult {
  const { modals } = workspace
  switch (asText(body.response_action)) {
    case '':
      modals.remove(open)
      return { result: 'closed' }
    case 'clear':
      modals.clear(open.user)
      return { result: 'closed' }
    case 'errors':
      return appErrors(workspace, open, asObject(body.errors))
    case 'update':
      return withView(workspace, open, body.view, (view) => {
        modals.update(open, view)
        return { result: 'updated' }
      })
    case 'push':
      if (modals.stack(open.user).length >= maxStackedViews)
        return fail(workspace, open, 'push_limit_reached')
      return withView(workspace, open, body.view, (view) => {
        modals.push(open.app, open.user, view)
        return { result: 'pushed' }
      })
    default:
      return fail(workspace, open, `unknown response_action ${JSON.stringify(body.response_action)}`)
  }
}

function appErrors(workspace: Workspace, open: OpenView, errors: Json | null): SubmitResult {
  const inputs = asObjects(open.view.blocks).filter((block) => block.type === 'input')
  const known = inputs.map((block) => asText(block.block_id))
  const entries = Object.entries(errors ?? {})
  const stray = entries.filter(([id, text]) => !known.includes(id) || typeof text !== 'string')
  if (entries.length === 0) return fail(workspace, open, 'response_action errors without errors')
  if (stray.length > 0) {
    const ids = stray.map(([id]) => id).join(', ')
    return fail(
      workspace,
      open,
      `errors for ${ids}, which is no input block; input blocks: ${known.join(', ')}`,
    )
  }
  return showErrors(workspace, open, Object.fromEntries(entries.map(([id, text]) => [id, String(text)])))
}

function withView(
  workspace: Workspace,
  open: OpenView,
  view: unknown,
  then: (view: Json) => SubmitResult,
): SubmitResult {
  try {
    return then(checkView({ workspace, app: open.app }, view))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const messages = asObject(error.more.response_metadata)?.messages
    return fail(workspace, open, `${error.error}: ${Array.isArray(messages) ? messages.join('; ') : ''}`)
  }
}

function showErrors(workspace: Workspace, open: OpenView, errors: Record<string, string>): SubmitResult {
  open.errors = errors
  open.notice = null
  workspace.changes.announce({ modal: open.user })
  return { result: 'errors', errors }
}

function fail(workspace: Workspace, open: OpenView, reason: string): SubmitResult {
  open.notice = troubleConnecting
  workspace.changes.announce({ modal: open.user })
  return { result: 'failed', reason }
}

function titleOf(open: OpenView): string {
  return asText(asObject(open.view.title)?.text)
}
