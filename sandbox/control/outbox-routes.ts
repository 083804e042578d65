import { mkdirSync, readdirSync, readFileSync, statSync, watch } from 'node:fs'
import { basename, join } from 'node:path'
import { Hono } from 'hono'
import { type Mail, readMail } from '../mail/read-mail.ts'
import type { MailStore } from '../state/mail-store.ts'
import type { StoredMail } from '../state/records.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { answer } from './answer.ts'

/** GET `outbox` and `outbox/NAME`: the mails that were written as `.eml` files or handed in over SMTP, newest first. */
export function outboxRoutes(workspace: Workspace): Hono {
  const routes = new Hono()
  routes.get('/outbox', (c) => answer(c, () => ({ outbox: listAll(workspace) })))
  routes.get('/outbox/:name', (c) => {
    const name = basename(c.req.param('name'))
    const submitted = workspace.store.mails.mail(name.replace(/\.eml$/, ''))
    if (submitted?.submitted) {
      const raw = new Uint8Array(workspace.store.mails.raw(submitted))
      return c.body(raw, 200, { 'content-type': 'text/plain; charset=utf-8' })
    }
    if (workspace.outbox === null || !name.endsWith('.eml')) return c.notFound()
    try {
      const raw = readFileSync(join(workspace.outbox, name))
      return c.body(new Uint8Array(raw), 200, { 'content-type': 'text/plain; charset=utf-8' })
    } catch {
      return answer(c, () => {
        throw new Refusal('mail_not_found', `there is no mail ${name} in the outbox`)
      })
    }
  })
  return routes
}

/** Tells listeners when a mail appears; returns the function that stops watching. Makes the directory if needed. */
export function watchOutbox(workspace: Workspace): () => void {
  if (workspace.outbox === null) return () => undefined
  mkdirSync(workspace.outbox, { recursive: true })
  const watcher = watch(workspace.outbox, () => workspace.changes.announce({ outbox: true }))
  watcher.on('error', () => watcher.close())
  return () => watcher.close()
}

function listAll({ store, outbox }: Workspace): Mail[] {
  const submitted = store.mails
    .all()
    .filter((mail) => mail.submitted)
    .map((mail) => ({ at: mail.at, mail: submittedMail(store.mails, mail) }))
    .reverse()
  return [...submitted, ...listFiles(outbox)].sort((a, b) => b.at - a.at).map(({ mail }) => mail)
}

/** Parses a submitted mail at most once, because it never changes. */
const mailCache = new WeakMap<MailStore, Map<string, Mail>>()

function submittedMail(mails: MailStore, mail: StoredMail): Mail {
  const parsedMails = mailCache.get(mails) ?? new Map<string, Mail>()
  mailCache.set(mails, parsedMails)
  const parsed = parsedMails.get(mail.id) ?? readMail(`${mail.id}.eml`, mails.raw(mail).toString())
  parsedMails.set(mail.id, parsed)
  return { ...parsed, at: parsed.at ?? new Date(mail.at).toISOString() }
}

/** `at`: the time of writing in real time, in milliseconds since 1970. */
function listFiles(directory: string | null): { at: number; mail: Mail }[] {
  if (directory === null) return []
  return readdirSync(directory)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => ({ name, writtenAt: statSync(join(directory, name)).mtimeMs }))
    .sort((a, b) => b.writtenAt - a.writtenAt || (a.name < b.name ? 1 : -1))
    .map(({ name, writtenAt }) => {
      const mail = readMail(name, readFileSync(join(directory, name), 'utf8'))
      return { at: writtenAt, mail: { ...mail, at: mail.at ?? new Date(writtenAt).toISOString() } }
    })
}
