import type { InstalledApp } from '../workspace/installed-app.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { StoredFile } from './records.ts'

/** Whether an app sees a file: its own, handed to it in a modal, or shared where its bot is a member. */
export function canRead(workspace: Workspace, app: InstalledApp, file: StoredFile): boolean {
  if (file.apps.includes(app.id)) return true
  return file.channels.some(
    (id) => workspace.store.channels.get(id)?.members.includes(app.botUserId) ?? false,
  )
}
