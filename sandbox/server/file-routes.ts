import { Hono } from 'hono'
import { answer } from '../control/answer.ts'
import { actingPerson } from '../people/person.ts'
import { canRead } from '../state/can-read.ts'
import type { StoredFile } from '../state/records.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'

// A file is a stranger's content on the page's own origin: it must not run there.
const inertPolicy = "default-src 'none'; sandbox"

// The browser's built-in viewer does not start in a sandboxed document, so a PDF gets this policy instead: styles and
// the viewer, nothing else.
const viewerPolicy = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"

const loginPage =
  '<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in</body></html>'

/** Uploads to the addresses that `files.getUploadURLExternal` gave, private downloads, and files for the page. */
export function fileRoutes(workspace: Workspace): Hono {
  const routes = new Hono()
  routes.post('/upload/v1/:id', async (c) => {
    const file = workspace.store.files.get(c.req.param('id'))
    if (file === undefined || file.complete) return c.text('not found', 404)
    const content = await readUpload(c.req.raw)
    if (content.byteLength !== file.size) {
      return c.text(`expected ${file.size} bytes, got ${content.byteLength}`, 400)
    }
    workspace.store.writeContent(file.id, content)
    return c.text(`OK - ${content.byteLength}`)
  })
  const download = routes.get.bind(routes)
  for (const path of ['/files-pri/:key/:name', '/files-pri/:key/download/:name'] as const) {
    download(path, (c) => {
      const token = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
      const app = [...workspace.apps.values()].find((candidate) => candidate.botToken === token)
      // Slack answers a stranger with its sign-in page and status 200, not with an error.
      if (app === undefined || !app.manifest.scopes.includes('files:read')) return c.html(loginPage)
      const file = workspace.store.files.get(c.req.param('key').split('-').at(-1) ?? '')
      if (file === undefined || !canRead(workspace, app, file)) return c.html(loginPage, 404)
      return send(workspace, file)
    })
  }
  routes.get('/_control/file/:id', (c) => {
    const user = workspace.store.users.get(c.req.query('as') ?? '')
    const file = workspace.store.files.get(c.req.param('id'))
    const isSeen =
      file !== undefined &&
      user !== undefined &&
      (file.user === user.id ||
        isInChannelOf(workspace, file, user.id) ||
        isPictureFor(workspace, file, user.id))
    if (isSeen) return send(workspace, file)
    return answer(c, () => {
      actingPerson(workspace, c.req.query('as') ?? '')
      throw new Refusal('file_not_found', `this person sees no file ${c.req.param('id')}`)
    })
  })
  return routes
}

function isInChannelOf({ store }: Workspace, { channels }: StoredFile, user: string): boolean {
  return channels.some((id) => store.channels.get(id)?.members.includes(user) ?? false)
}

/** Whether a person sees the file as a picture in a message or a Home tab, shared there or not. */
function isPictureFor({ store, apps }: Workspace, { id }: StoredFile, user: string): boolean {
  const reference = JSON.stringify({ slack_file: { id } }).slice(1, -1)
  const isReferencedIn = (content: unknown) => JSON.stringify(content ?? []).includes(reference)
  if ([...apps.keys()].some((app) => isReferencedIn(store.home(app, user)?.view))) return true
  return [...store.channels.values()].some(
    (channel) =>
      channel.members.includes(user) &&
      store
        .messages(channel.id)
        .some(({ blocks, attachments }) => isReferencedIn(blocks) || isReferencedIn(attachments)),
  )
}

function send(workspace: Workspace, file: StoredFile): Response {
  const content = workspace.store.readContent(file.id)
  if (content === null) return new Response('gone', { status: 410 })
  const isDisplayable =
    /^(image\/(png|jpeg|gif|webp)|text\/plain|application\/pdf|(audio|video)\/[\w.+-]+)$/.test(file.mimetype)
  const disposition = isDisplayable ? 'inline' : 'attachment'
  return new Response(content, {
    headers: {
      'content-type': file.mimetype,
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': file.mimetype === 'application/pdf' ? viewerPolicy : inertPolicy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}

async function readUpload(request: Request): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.includes('form')) return new Uint8Array(await request.arrayBuffer())
  const form = await request.formData()
  for (const value of form.values()) {
    return typeof value === 'string'
      ? new TextEncoder().encode(value)
      : new Uint8Array(await value.arrayBuffer())
  }
  return new Uint8Array()
}
