import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config, MailConfig } from '../config.ts'
import type { WatchedMailbox } from '../mail/incoming/watch-mailbox.ts'
import { fileTransport } from '../mail/outgoing/file-transport.ts'
import type { LetterDeps } from '../mail/outgoing/letter-deps.ts'
import type { LetterTransport } from '../mail/outgoing/letter-transport.ts'
import type { PortalDeps } from '../portal/portal-deps.ts'
import { saveFile } from '../storage/clients/save-file.ts'
import type { StopList } from './stop-list.ts'

/** The side of Redress that clients see: their pages, the letters they get, and the mail they write. */
type ClientSide = {
  readonly letters: LetterDeps['letters']
  /** Address of the clients' pages; null: they are not served. */
  readonly address: string | null
  /** Starts to read the service mailbox (null: there is none); called once everything that the mails need is there. */
  readonly watchMailbox: () => Promise<WatchedMailbox | null>
}

/** Milliseconds that the start waits for a mail server. */
const maxMailboxWait = 2_000

type ClientSideDeps = Omit<PortalDeps, 'evidenceDirectory'> & { readonly dataDirectory: string }

/** Serves the pages where `isServed`, and opens the ways by which mail goes out and comes in. */
export async function startClientSide(
  deps: ClientSideDeps,
  options: {
    readonly portal: Config['portal']
    readonly mail: MailConfig
    readonly isServed: boolean
  },
  stops: StopList,
): Promise<ClientSide> {
  const { dataDirectory, newId } = deps
  const { portal, mail, isServed } = options
  const evidenceDirectory = join(dataDirectory, 'evidence')
  const portalDeps = { ...deps, evidenceDirectory }
  const port = isServed ? await startPages(portalDeps, portal, stops) : null
  const address = portal.publicUrl ?? (port === null ? null : `http://127.0.0.1:${port}`)
  return {
    letters: { transport: await openTransport(mail, dataDirectory), publicUrl: address, random: randomBytes },
    address,
    async watchMailbox() {
      if (mail.imapUrl === null) return null
      const { watchMailbox } = await import('../mail/incoming/watch-mailbox.ts')
      const saveEvidence = (bytes: Uint8Array) => saveFile(bytes, evidenceDirectory, newId())
      const mailbox = watchMailbox({ ...deps, saveEvidence }, { url: mail.imapUrl })
      stops.add(() => mailbox.stop())
      // At the first start, mails from before it are left alone, so Redress is not ready before the mailbox is open.
      await Promise.race([mailbox.firstAttempt, sleep(maxMailboxWait, undefined, { ref: false })])
      return mailbox
    },
  }
}

async function startPages(deps: PortalDeps, portal: Config['portal'], stops: StopList): Promise<number> {
  const { servePages } = await import('./serve-pages.ts')
  return servePages(deps, portal, stops)
}

/** Letters go to the mail server; without one they are put into the outbox as files. */
async function openTransport({ smtpUrl }: MailConfig, dataDirectory: string): Promise<LetterTransport> {
  if (smtpUrl === null) return fileTransport(join(dataDirectory, 'outbox'))
  const { smtpTransport } = await import('../mail/outgoing/smtp-transport.ts')
  return smtpTransport(smtpUrl)
}
