import { Hono } from 'hono'
import { z } from 'zod'
import { click } from '../people/click.ts'
import { close } from '../people/close.ts'
import { fill } from '../people/fill.ts'
import { clickHome, openHome } from '../people/home-tab.ts'
import { editMessage, reactAs, removeMessage, sendMessage, uploadFile } from '../people/send-message.ts'
import { messageShortcut, shortcut } from '../people/shortcut.ts'
import { slash } from '../people/slash.ts'
import { submit } from '../people/submit.ts'
import { suggestInHome, suggestInMessage, suggestInModal } from '../people/suggest.ts'
import { describeFile } from '../state/describe-file.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { answer, readBody } from './answer.ts'
import { describeModal } from './describe-modal.ts'

const as = z.object({ as: z.string() })
const inChannel = as.extend({ channel: z.string() })
const onMessage = inChannel.extend({ ts: z.string() })
const inHome = as.extend({ app_id: z.string(), action_id: z.string(), block_id: z.string().optional() })
const file = z.object({ name: z.string().min(1), mimetype: z.string().optional(), base64: z.base64() })

const schemas = {
  say: inChannel.extend({
    text: z.string().default(''),
    thread: z.string().optional(),
    files: z.array(file).optional(),
  }),
  edit: onMessage.extend({ text: z.string() }),
  react: onMessage.extend({ name: z.string(), remove: z.boolean().optional() }),
  slash: inChannel.extend({ text: z.string(), thread: z.string().optional() }),
  shortcut: as.extend({ callback_id: z.string() }),
  messageShortcut: onMessage.extend({ callback_id: z.string() }),
  click: onMessage.extend({
    action_id: z.string(),
    block_id: z.string().optional(),
    value: z.string().optional(),
    selected: z.unknown().optional(),
    stale: z.boolean().optional(),
  }),
  home: as.extend({ app_id: z.string(), tab: z.enum(['home', 'messages']).optional() }),
  homeClick: inHome.extend({ selected: z.unknown().optional(), enter: z.boolean().optional() }),
  fill: as.extend({
    block_id: z.string(),
    action_id: z.string().optional(),
    value: z.unknown().optional(),
    enter: z.boolean().optional(),
  }),
  options: z.union([
    inHome.extend({ query: z.string() }),
    onMessage.extend({ action_id: z.string(), query: z.string() }),
    as.extend({ block_id: z.string(), action_id: z.string().optional(), query: z.string() }),
  ]),
  upload: as.extend(file.shape),
  close: as.extend({ clear: z.boolean().optional() }),
}

/** POST requests of the control API: what a person does. */
export function actRoutes(workspace: Workspace): Hono {
  const routes = new Hono()
  const post = <T>(path: string, schema: z.ZodType<T>, act: (input: T) => Promise<object> | object): void => {
    routes.post(path, (c) => answer(c, async () => act(await readBody(c, schema))))
  }
  post('/say', schemas.say, (input) => {
    const { ts, thread_ts, files } = sendMessage(workspace, input)
    return { ts, thread_ts, files }
  })
  post('/edit', schemas.edit, (input) => ({ ts: editMessage(workspace, input).ts }))
  post('/delete', onMessage, (input) => {
    removeMessage(workspace, input)
    return {}
  })
  post('/react', schemas.react, (input) => {
    reactAs(workspace, input)
    return {}
  })
  post('/slash', schemas.slash, (input) => slash(workspace, input))
  post('/shortcut', schemas.shortcut, (input) => shortcut(workspace, input))
  post('/message-shortcut', schemas.messageShortcut, (input) => messageShortcut(workspace, input))
  post('/click', schemas.click, (input) => click(workspace, input))
  post('/home', schemas.home, (input) => openHome(workspace, input))
  post('/home-click', schemas.homeClick, (input) => clickHome(workspace, input))
  post('/fill', schemas.fill, async (input) => ({
    ...(await fill(workspace, input)),
    modal: describeModal(workspace, input.as),
  }))
  post('/options', schemas.options, (input) =>
    'app_id' in input
      ? suggestInHome(workspace, input)
      : 'ts' in input
        ? suggestInMessage(workspace, input)
        : suggestInModal(workspace, input),
  )
  post('/upload', schemas.upload, (input) => ({
    file: describeFile(workspace, uploadFile(workspace, input)),
  }))
  post('/submit', as, (input) => submit(workspace, input))
  post('/close', schemas.close, (input) => {
    close(workspace, input)
    return {}
  })
  return routes
}
