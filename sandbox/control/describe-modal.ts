import { viewWithState } from '../people/modals.ts'
import { actingPerson } from '../people/person.ts'
import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** The top modal on a person's screen with what was entered, errors and loaded suggestions; null for none. */
export function describeModal(workspace: Workspace, as: string): Json | null {
  const user = actingPerson(workspace, as)
  const modal = workspace.modals.top(user.id)
  if (modal === null) return null
  return {
    view: viewWithState(modal),
    values: modal.values,
    errors: modal.errors,
    notice: modal.notice,
    options: modal.options,
    depth: workspace.modals.stack(user.id).length,
  }
}
