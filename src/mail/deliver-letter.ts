import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Instant } from '../deadlines/instant.ts'
import { letterSubject } from '../notices/letters/subject.ts'
import { isTold } from '../notices/notices-of.ts'
import type { Delivery, Outbox, Store } from '../operations/ports.ts'

export type LetterDeps = {
  readonly store: Store
  readonly outbox: Outbox
  readonly now: () => Instant
  /** Where letters are put, one `.eml` file each. */
  readonly directory: string
}

/**
 * Puts a letter to the client into the outbox directory. The file is named by the case and the notice, so that a
 * second try after an unclear first one writes the same file again, never another.
 */
export async function deliverLetter(deps: LetterDeps, delivery: Delivery): Promise<void> {
  const { store, outbox, now, directory } = deps
  const { file, cycle, id } = delivery
  const { client } = file
  const letter = file.facts[cycle - 1]
  if (!letter || !isTold(letter)) {
    throw new Error(`Notice ${id} is a letter about fact ${cycle}, which is none.`)
  }
  if (client.email === null) {
    await outbox.drop(id, 'the client has no e-mail address')
    return
  }
  const provider = await store.provider()
  const { number } = file.case.complaint
  const mail = new MailComposer({
    from: { name: provider.name, address: provider.serviceEmail },
    to: { name: client.contact ?? client.name, address: client.email },
    subject: letterSubject(letter, file.facts.slice(0, cycle - 1), number, client.language),
    text: letter.text,
    date: new Date(letter.at),
    messageId: `<${id}@${provider.serviceEmail.split('@')[1] ?? 'redress'}>`,
  })
  await mkdir(directory, { recursive: true })
  const name = `${number}-${id}.eml`
  // Written aside and renamed, so that nobody ever reads half a letter.
  const part = join(directory, `.${name}.part`)
  const handle = await open(part, 'w')
  try {
    await handle.writeFile(await mail.compile().build())
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(part, join(directory, name))
  await outbox.sent(id, null, now())
}
