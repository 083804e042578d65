import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { watchMailbox } from '../mail/incoming/watch-mailbox.ts'
import { letterFiles } from '../mail/outgoing/letter-files.ts'
import type { LetterTransport } from '../mail/outgoing/letter-transport.ts'
import { smtp } from '../mail/outgoing/smtp.ts'
import { clientAddress } from '../portal/client-address.ts'
import type { PortalDeps } from '../portal/deps.ts'
import { intakeRoutes } from '../portal/intake/routes.ts'
import { patience } from '../portal/patience.ts'
import { servePortal } from '../portal/serve.ts'
import { keepFile } from '../storage/clients/keep-file.ts'
import type { LocalMail } from './local-workspace/start-local-workspace.ts'

/** The side of Redress that clients see: their pages, the mail they get, and the mail they write. */
export type ClientSide = {
  /** How letters leave, and what their links need. */
  readonly letters: {
    readonly transport: LetterTransport
    readonly publicUrl: string | null
    readonly random: (bytes: number) => Uint8Array
  }
  /** Where clients reach their pages; null: nowhere. */
  readonly address: string | null
  /** Begins to read the service mailbox; called once whatever the mails need is there. */
  readonly watch: () => void
  readonly stop: () => Promise<void>
}

type Deps = Omit<PortalDeps, 'evidenceDirectory'> & { readonly log: Logger }

/**
 * Starts the pages where clients can reach them: at the address that was named, or beside the local workspace, whose mail
 * pair stands in for a mail server where none was named.
 */
export async function startClientSide(
  deps: Deps,
  config: Pick<Config, 'dataDirectory' | 'mail' | 'portal'>,
  local: LocalMail | null,
): Promise<ClientSide> {
  const { newId, log } = deps
  const { dataDirectory, portal } = config
  const evidenceDirectory = join(dataDirectory, 'evidence')
  const smtpUrl = config.mail.smtpUrl ?? local?.smtpUrl ?? null
  const imapUrl = config.mail.imapUrl ?? local?.imapUrl ?? null
  const isServed = portal.publicUrl !== null || local !== null
  const intake = intakeRoutes({
    ...deps,
    evidenceDirectory,
    intakeSecret: portal.intakeSecret,
    publicUrl: portal.publicUrl,
    addressOf: (context) => clientAddress(context, portal.trustedProxies),
    patience,
  })
  const pages = isServed
    ? await servePortal({ ...deps, evidenceDirectory }, { port: portal.port, parts: [intake] })
    : null
  const address = portal.publicUrl ?? (pages ? `http://127.0.0.1:${pages.port}` : null)
  let mailbox: { stop(): Promise<void> } | null = null
  return {
    letters: {
      transport: smtpUrl === null ? letterFiles(join(dataDirectory, 'outbox')) : smtp(smtpUrl),
      publicUrl: address,
      random: randomBytes,
    },
    address,
    watch() {
      if (imapUrl === null) return
      const keep = (bytes: Uint8Array) => keepFile(bytes, evidenceDirectory, newId())
      mailbox = watchMailbox({ ...deps, keep, log }, { url: imapUrl })
    },
    async stop() {
      await Promise.all([mailbox?.stop(), pages?.stop()])
    },
  }
}
