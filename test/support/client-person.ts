import { expect } from 'vitest'
import { z } from 'zod'
import type { Control } from './control.ts'
import type { LocalFile } from './person.ts'
import { until } from './until.ts'

const receivedMail = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  message_id: z.string().nullable(),
  references: z.array(z.string()),
  reply_to: z.string().nullable(),
})
export type ReceivedMail = z.infer<typeof receivedMail>

/** A client outside the company, with a mail program and the page that letters link to. */
export type ClientPerson = ReturnType<typeof clientPerson>

/** Returns the client with this mailbox. Their mail goes to the service address of the company. */
export function clientPerson(control: Control, client: { readonly name: string; readonly address: string }) {
  const { name, address } = client

  const mails = async (): Promise<ReceivedMail[]> => {
    const query = new URLSearchParams({ address })
    return z.array(receivedMail).parse((await control.post(`mailbox?${query}`)).mails)
  }
  const send = async (mail: object): Promise<void> =>
    void (await control.post('mail-send', { from: address, name, ...mail }))

  return {
    ...client,

    /** The received mails whose subject contains this, newest first. */
    mailsAbout: async (subject: string) =>
      (await mails()).filter((mail) => mail.direction === 'in' && mail.subject.includes(subject)),

    /** Waits for a mail whose subject and text contain all of these phrases. */
    waitForMail: (...phrases: readonly string[]): Promise<ReceivedMail> =>
      until(`${name} gets a mail with ${phrases.join(' | ')}`, mails, (all) =>
        all.find(
          ({ direction, subject, text }) =>
            direction === 'in' && phrases.every((phrase) => `${subject}\n${text}`.includes(phrase)),
        ),
      ),

    sendMail: (subject: string, text: string, files: readonly LocalFile[] = []): Promise<void> =>
      send({
        to: 'service@yuanfan.example.com',
        subject,
        text,
        attachments: files.map(({ name: file, mimetype, content }) => ({
          name: file,
          mimetype,
          base64: Buffer.from(content).toString('base64'),
        })),
      }),

    /** Replies to a mail as mail programs do: to its reply address, with the original quoted. */
    reply: (mail: ReceivedMail, text: string): Promise<void> => send({ text, reply_to_id: mail.id }),

    /** Sets how the mail server fails the next mail to this client. */
    fault: async (kind: 'refuse' | 'bounce' | 'lose-reply'): Promise<void> =>
      void (await control.post('mail-fault', { address, kind })),

    /** Submits a form of the client page without a browser; returns the resulting page. */
    async submitForm(page: string, act: string, fields: Readonly<Record<string, string>>): Promise<string> {
      const form = await (await fetch(`${page}/${act}`)).text()
      const [, key] = /name="key" value="([^"]+)"/.exec(form) ?? []
      expect(key, form).toBeDefined()
      const body = new FormData()
      for (const [field, value] of Object.entries({ key: key ?? '', ...fields })) body.set(field, value)
      const answer = await fetch(`${page}/${act}`, { method: 'POST', body })
      const text = await answer.text()
      expect(answer.url, text).toContain(`?done=${act}`)
      return text
    },
  }
}

/** Returns the address of the client page in a letter. Throws when there is none. */
export function pageUrlIn({ text }: ReceivedMail): string {
  const [page] = /http:\/\/127\.0\.0\.1:\d+\/c\/[\w-]{43}/.exec(text) ?? []
  if (page === undefined) throw new Error(`The letter has no link:\n${text}`)
  return page
}
