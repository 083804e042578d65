import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { StoredFile } from './records.ts'

/** A file as the Web API and events show it. Its addresses need a bot token. */
export function describeFile(workspace: Workspace, file: StoredFile): Json {
  const base = `${workspace.origin()}/files-pri/${workspace.team.id}-${file.id}`
  const name = encodeURIComponent(file.name)
  const ofKind = (kind: string): string[] =>
    file.channels.filter((id) => workspace.store.channels.get(id)?.kind === kind)
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.name.includes('.') ? (file.name.split('.').pop() ?? '').toLowerCase() : 'binary',
    pretty_type: file.mimetype,
    user: file.user,
    user_team: workspace.team.id,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: ofKind('public').length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${base}/${name}`,
    url_private_download: `${base}/download/${name}`,
    permalink: `${workspace.origin()}/files/${file.user}/${file.id}/${name}`,
    channels: ofKind('public'),
    groups: ofKind('private'),
    ims: ofKind('im'),
    has_rich_preview: false,
    file_access: 'visible',
  }
}
