import { afterEach, beforeEach } from 'vitest'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { mail } from './mail-clients.ts'

/** A fresh workspace with mail for each test, ended after it. */
export function useMailWorkspace() {
  let started: Acme | undefined
  const acme = (): Acme => {
    if (!started) throw new Error('The workspace is used before it was started.')
    return started
  }
  beforeEach(async () => {
    started = await startAcme({ file: { mail }, mail: true })
  })
  afterEach(() => started?.stop())
  return {
    get acme() {
      return acme()
    },
    /** The address of the IMAP server. */
    get imap() {
      return acme().workspace.mail?.imap ?? { host: '', port: 0 }
    },
    /** Sends a mail from a person outside to the account. */
    write: (subject: string, more: object = {}) =>
      acme().control('mail-send', {
        from: 'zoe@client.example',
        to: 'care@acme.example',
        subject,
        text: `Text of ${subject}.`,
        ...more,
      }),
  }
}
