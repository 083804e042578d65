import { ImapFlow } from 'imapflow'
import { imapAccount } from './imap-account.ts'
import { mailboxErrorReason } from './mailbox-error.ts'

/** Signs in to the service mailbox, opens it and signs out; returns the reason if that failed, or null. */
export async function tryMailbox(url: string): Promise<string | null> {
  const { options, folder } = imapAccount(url)
  const client = new ImapFlow(options)
  // The pending command rejects too; an 'error' event without a listener would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.mailboxOpen(folder, { readOnly: true })
    return null
  } catch (error) {
    return mailboxErrorReason(error)
  } finally {
    client.close()
  }
}
