import type { Workspace } from '../workspace/workspace.ts'
import { serveImap } from './imap/serve-imap.ts'
import type { MailAccount, MailPerson, MailService } from './mail-service.ts'
import { serveSmtp } from './serve-smtp.ts'

/** The users of the mail servers: accounts over SMTP and IMAP, people in the page. */
export type MailSetup = { accounts: MailAccount[]; people: MailPerson[] }

/**
 * Starts both mail servers on free ports. `reachable`: the host name to connect to, for a server that listens on
 * `host`.
 */
export async function startMail(
  workspace: Workspace,
  { accounts, people }: MailSetup,
  { host, reachable }: { host: string; reachable: string },
): Promise<{ service: MailService; stop(): Promise<void> }> {
  const nowhere = { host: reachable, port: 0 }
  const service: MailService = { accounts, people, smtp: nowhere, imap: nowhere }
  const smtp = await serveSmtp(workspace, service, host)
  service.smtp = { host: reachable, port: smtp.port }
  try {
    const imap = await serveImap(workspace, service, host)
    service.imap = { host: reachable, port: imap.port }
    return {
      service,
      async stop() {
        await Promise.all([smtp.close(), imap.close()])
      },
    }
  } catch (error) {
    await smtp.close()
    throw error
  }
}
