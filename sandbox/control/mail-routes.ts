import { Hono } from 'hono'
import { z } from 'zod'
import { describeMailbox, describeMailboxes, parseMail } from '../mail/describe-mails.ts'
import { displayMail } from '../mail/display-mail.ts'
import { isAddress, mailboxOf } from '../mail/mail-address.ts'
import type { MailService } from '../mail/mail-service.ts'
import { writeMail } from '../mail/write-mail.ts'
import type { StoredMail } from '../state/records.ts'
import { mailFaults } from '../workspace/faults.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { answer, readBody, readQuery } from './answer.ts'

const schemas = {
  mailbox: z.object({ address: z.string(), last: z.coerce.number().int().min(1).optional() }),
  send: z.object({
    from: z.string(),
    name: z.string().optional(),
    to: z.string().optional(),
    subject: z.string().optional(),
    text: z.string(),
    reply_to_id: z.string().optional(),
    attachments: z
      .array(z.object({ name: z.string().min(1), mimetype: z.string().optional(), base64: z.base64() }))
      .optional(),
  }),
  read: z.object({ id: z.string(), unread: z.boolean().default(false) }),
  fault: z.object({
    address: z.string(),
    kind: z.enum(mailFaults),
    times: z.number().int().min(1).nullable().default(1),
    probability: z.number().gt(0).max(1).default(1),
  }),
}

/** The mail of the workspace: its servers, the mailboxes, and what people outside write. */
export function mailRoutes(workspace: Workspace): Hono {
  const routes = new Hono()
  addReading(routes, workspace)
  addActing(routes, workspace)
  addContent(routes, workspace)
  return routes
}

function addReading(routes: Hono, workspace: Workspace): void {
  routes.get('/mail', (c) =>
    answer(c, () => {
      const { smtp, imap, accounts } = requireMail(workspace)
      return { smtp, imap, accounts }
    }),
  )
  routes.get('/mailboxes', (c) =>
    answer(c, () => ({ mailboxes: describeMailboxes(workspace, requireMail(workspace)) })),
  )
  routes.get('/mailbox', (c) =>
    answer(c, async () => {
      requireMail(workspace)
      const { address, last } = readQuery(c, schemas.mailbox)
      return { mails: await describeMailbox(workspace, address, last) }
    }),
  )
}

function addActing(routes: Hono, workspace: Workspace): void {
  routes.post('/mail-send', (c) =>
    answer(c, async () => {
      requireMail(workspace)
      const { id } = await writeMail(workspace, await readBody(c, schemas.send))
      return { id }
    }),
  )
  routes.post('/mail-read', (c) =>
    answer(c, async () => {
      const { id, unread } = await readBody(c, schemas.read)
      const mail = findMail(workspace, id)
      const flags = mail.flags.filter((flag) => flag !== '\\Seen')
      workspace.store.mails.setFlags(mail, unread ? flags : [...flags, '\\Seen'])
      workspace.changes.announce({ mail: mail.address })
      return {}
    }),
  )
  routes.post('/mail-fault', (c) =>
    answer(c, async () => {
      requireMail(workspace)
      const { address, ...order } = await readBody(c, schemas.fault)
      if (address !== '*' && !isAddress(address))
        throw new Refusal('invalid_address', `${address} is no address: give one, or * for every one`)
      const mail = address === '*' ? address : mailboxOf(address)
      const nothing = { method: null, delivery: null, error: '', retryAfter: 0, ms: 0 }
      return { fault: workspace.faults.add({ ...nothing, ...order, mail }) }
    }),
  )
}

function addContent(routes: Hono, workspace: Workspace): void {
  routes.get('/mail/:id', async (c) => {
    const mail = workspace.store.mails.mail(c.req.param('id'))
    if (mail === null) return answer(c, () => findMail(workspace, c.req.param('id')))
    return c.body(new Uint8Array(workspace.store.mails.raw(mail)), 200, {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
  })
  routes.get('/mail/:id/html', async (c) => {
    const mail = workspace.store.mails.mail(c.req.param('id'))
    const html = mail === null ? false : (await parseMail(workspace, mail)).html
    return typeof html === 'string' ? displayMail(html) : c.notFound()
  })
  routes.get('/mail/:id/attachment/:n', async (c) => {
    const mail = workspace.store.mails.mail(c.req.param('id'))
    const files = mail === null ? [] : (await parseMail(workspace, mail)).attachments
    const file = files.filter(({ related }) => !related)[Number(c.req.param('n'))]
    if (file === undefined) return c.notFound()
    return c.body(new Uint8Array(file.content), 200, attachmentHeaders(file.filename ?? 'file'))
  })
}

function attachmentHeaders(name: string): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
}

function requireMail({ mail }: Workspace): MailService {
  if (mail === null) throw new Refusal('no_mail', 'the sandbox was started without --mail')
  return mail
}

function findMail({ store }: Workspace, id: string): StoredMail {
  const mail = store.mails.mail(id)
  if (mail === null) throw new Refusal('mail_not_found', `there is no mail ${id}`)
  return mail
}
