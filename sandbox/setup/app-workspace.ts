import { join } from 'node:path'
import { findUnreachable } from './find-unreachable.ts'
import { loadCredentials } from './load-credentials.ts'
import { readManifest } from './read-manifest.ts'
import { readWorkspaceFile, type WorkspaceFile } from './workspace-file.ts'

const team = join(import.meta.dirname, '../data/default-team.json')
const joinedChannels = ['C0GENERAL', 'C0HELP']

/**
 * A small company around one app: four people in four channels, and the app of this manifest, which is in two of them.
 * `data` keeps the app's id and secrets. `requestUrl`: where everything goes over HTTP; null: as the manifest says.
 * Throws an Error with a sentence for every fault of the manifest, also when it names no address for payloads.
 */
export function appWorkspace(input: {
  manifest: string
  data: string
  requestUrl: string | null
}): WorkspaceFile {
  const manifest = readManifest(input.manifest)
  const unreachable = input.requestUrl === null ? findUnreachable(manifest) : []
  if (unreachable.length > 0) throw new Error([`${input.manifest}:`, ...unreachable].join('\n  '))
  const { id, bot_user_id, ...secrets } = loadCredentials(input.data)
  const app = {
    id,
    manifest,
    bot_user_id,
    ...secrets,
    channels: joinedChannels,
    request_url: input.requestUrl,
  }
  return { ...readWorkspaceFile(team), apps: [app] }
}
