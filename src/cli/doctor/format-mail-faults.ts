import { tryMailbox } from '../../mail/incoming/try-mailbox.ts'
import { trySmtp } from '../../mail/outgoing/smtp-transport.ts'

/** Signs in to the mail server and the mailbox, and returns a line for each fault. */
export async function formatMailFaults(urls: {
  readonly smtpUrl: string | undefined
  readonly imapUrl: string | undefined
}): Promise<string[]> {
  const faults = await Promise.all([
    faultOf('The mail server of SMTP_URL cannot be used', urls.smtpUrl, trySmtp),
    faultOf('The mailbox of IMAP_URL cannot be read', urls.imapUrl, tryMailbox),
  ])
  return faults.flat()
}

/** Checks one URL; a malformed one is reported without connecting. */
async function faultOf(
  problem: string,
  url: string | undefined,
  check: (url: string) => Promise<string | null>,
): Promise<string[]> {
  if (!url) return []
  const fault = URL.canParse(url) ? await check(url) : 'it is no address'
  return fault === null ? [] : [`${problem} (${fault}): check the address, the user and the password.`]
}
