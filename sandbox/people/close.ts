import { payloadHead } from '../deliver/payload-parts.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { topModal } from './fill.ts'
import { viewWithState } from './modals.ts'
import { actingPerson } from './person.ts'

/**
 * Closes the person's top modal (the Cancel button), or with `clear` all of them (the X). The app is notified when
 * the view has `notify_on_close`; the X reports the root view, with `is_cleared`.
 */
export function close(workspace: Workspace, input: { as: string; clear?: boolean | undefined }): void {
  const user = actingPerson(workspace, input.as)
  const top = topModal(workspace, user)
  const isCleared = input.clear === true || top.view.clear_on_close === true
  const reportedModal = isCleared ? (workspace.modals.stack(user.id)[0] ?? top) : top
  if (isCleared) workspace.modals.clear(user.id)
  else workspace.modals.remove(top)
  if (reportedModal.view.notify_on_close !== true) return
  void workspace.delivery.send(reportedModal.app, 'interactive', {
    ...payloadHead(workspace, reportedModal.app, 'view_closed', user),
    view: viewWithState(reportedModal),
    is_cleared: isCleared,
    response_urls: [],
  })
}
