import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import { imapAccount } from '../../src/mail/incoming/imap-account.ts'
import { processedKeyword } from '../../src/mail/incoming/read-mailbox.ts'
import { Unavailable } from '../../src/operations/unavailable.ts'
import { hours } from '../storage/store-fixture.ts'
import { itWithDovecot as test } from '../support/it-with-dovecot.ts'
import { pause, until } from '../support/until.ts'
import { mail } from './support/fixtures.ts'
import { openWatchedMailbox, type WatchedMailbox } from './support/watched-mailbox.ts'

let watched: WatchedMailbox
beforeEach(async () => {
  watched = await openWatchedMailbox()
})
afterEach(() => watched.close())

const mailNamed = (name: string) =>
  mail({
    From: 'grace.hall@northwind.example.com',
    Subject: name,
    'Message-ID': `<${name}@northwind.example.com>`,
  })
const subjects = async () => (await watched.store.waitingDrafts(10_000)).map(({ subject }) => subject).sort()

describe('watching a mailbox', () => {
  test('processes new mails at once, and changes nothing in the mailbox but a keyword of its own', async () => {
    await watched.watch()
    await watched.dovecot.deliver(mailNamed('one'), hours(5))
    await watched.waitForMails(1)
    await watched.dovecot.deliver(mailNamed('two'), hours(5))
    await watched.waitForMails(2)
    expect(await subjects()).toEqual(['one', 'two'])
    expect((await watched.store.waitingDrafts(1))[0]?.receivedAt).toBe(hours(5))
    const flags = await until(
      'both are marked',
      () => watched.dovecot.inspectMailbox((client) => client.fetchAll('1:*', { flags: true })),
      (all) =>
        all.every((each) => each.flags?.has(processedKeyword)) &&
        all.map((each) => [...(each.flags ?? [])].sort()),
    )
    expect(flags.map((each) => each.filter((flag) => flag !== '\\Recent'))).toEqual([
      [processedKeyword],
      [processedKeyword],
    ])
  })

  test('leaves alone the thousands of mails from before the first start, and logs that', async () => {
    for (let index = 0; index < 2_000; index++)
      await watched.dovecot.deliver(mailNamed(`old-${index}`), hours(0))
    await watched.watch()
    await watched.dovecot.deliver(mailNamed('new'), hours(5))
    await watched.waitForMails(1)
    expect(await subjects()).toEqual(['new'])
    expect(watched.logEntries).toContainEqual({
      level: 'info',
      fields: { mails: 2_000 },
      message: 'mail is read for the first time: what lies in the mailbox is left alone',
    })
  })

  test('reconnects after the server was killed, and processes the mails that arrived in the meantime', async () => {
    await watched.watch()
    await watched.dovecot.kill()
    await watched.dovecot.deliver(mailNamed('meanwhile'), hours(5))
    await pause(200)
    await watched.dovecot.start()
    await watched.waitForMails(1)
    await watched.dovecot.deliver(mailNamed('after'), hours(5))
    await watched.waitForMails(2)
    expect(await subjects()).toEqual(['after', 'meanwhile'])
    expect(
      watched.logEntries.some(({ level, message }) => level === 'warn' && message.includes('trying again')),
    ).toBe(true)
  })

  test('resumes where it stopped, and processes nothing twice', async () => {
    const first = await watched.watch()
    await watched.dovecot.deliver(mailNamed('one'), hours(5))
    await watched.waitForMails(1)
    await first.stop()
    await watched.dovecot.deliver(mailNamed('two'), hours(5))
    await pause(100)
    expect(await subjects()).toEqual(['one'])
    await watched.watch()
    await watched.waitForMails(2)
    expect(await subjects()).toEqual(['one', 'two'])
  })

  test('processes the remaining mails after the server renumbered them, and none twice', async () => {
    await watched.dovecot.deliver(mailNamed('old'), hours(0))
    const first = await watched.watch()
    await watched.dovecot.deliver(mailNamed('one'), hours(6))
    await watched.dovecot.deliver(mail({ From: 'a@b.example', Subject: 'without an id' }), hours(6))
    await watched.waitForMails(2)
    await first.stop()
    await watched.dovecot.kill()
    await watched.dovecot.renumber()
    await watched.dovecot.deliver(mailNamed('two'), hours(7))
    await watched.dovecot.start()
    await watched.watch()
    expect((await watched.waitForMails(5)).map(({ disposition }) => disposition).sort()).toEqual([
      'draft',
      'draft',
      'draft',
      'repeated',
      'repeated',
    ])
    expect(await subjects()).toEqual(['one', 'two', 'without an id'])
    await watched.dovecot.deliver(mailNamed('before, by its date'), hours(0))
    await watched.waitForMails(6)
    expect(watched.logEntries.some(({ message }) => message.includes('numbered all mails anew'))).toBe(true)
  })

  test('waits for an unavailable database, and then processes the mail', async () => {
    let failuresLeft = 3
    const transaction: typeof watched.store.transaction = async (work) => {
      if (failuresLeft-- > 0) throw new Unavailable('away')
      return watched.store.transaction(work)
    }
    await watched.watch({ store: { ...watched.store, transaction } })
    await watched.dovecot.deliver(mailNamed('one'), hours(5))
    await watched.waitForMails(1)
    expect(await subjects()).toEqual(['one'])
  })

  test('saves a mail that repeatedly fails as unreadable, and goes on with the next', async () => {
    const isMessageProcessed = async (id: string) => {
      if (id.startsWith('bad@')) throw new TypeError('a fault of ours')
      return watched.store.isMessageProcessed(id)
    }
    await watched.watch({ store: { ...watched.store, isMessageProcessed: isMessageProcessed } })
    await watched.dovecot.deliver(mailNamed('bad'), hours(4))
    await watched.dovecot.deliver(mailNamed('good'), hours(5))
    expect((await watched.waitForMails(2)).map(({ disposition }) => disposition)).toEqual([
      'malformed',
      'draft',
    ])
    expect(watched.logEntries.filter(({ level }) => level === 'error')).toHaveLength(1)
  })

  test('stops after the mail that is being processed', async () => {
    const started = Promise.withResolvers<void>()
    const resume = Promise.withResolvers<void>()
    const transaction: typeof watched.store.transaction = async (work) => {
      started.resolve()
      await resume.promise
      return watched.store.transaction(work)
    }
    const watch = await watched.watch({ store: { ...watched.store, transaction } })
    await watched.dovecot.deliver(mailNamed('one'), hours(5))
    await started.promise
    let stopped = false
    const stopping = watch.stop().then(() => {
      stopped = true
    })
    await pause(100)
    expect(stopped).toBe(false)
    resume.resolve()
    await stopping
    expect(await subjects()).toEqual(['one'])
  })

  test('logs neither the content of mails nor the password', async () => {
    await watched.watch()
    await watched.dovecot.deliver(mailNamed('secret'), hours(5))
    await watched.waitForMails(1)
    await watched.dovecot.kill()
    await until(
      'it noticed',
      () => watched.logEntries,
      (all) => all.some(({ level }) => level === 'warn'),
    )
    expect(JSON.stringify(watched.logEntries)).not.toMatch(/secret|grace|northwind|of-the-test/)
  })
})

describe('imapAccount, for the address of a mailbox', () => {
  test.each([
    ['imaps://a%40b.example:p%2Fw@mail.example/Complaints', 993, true, undefined, 'Complaints'],
    ['imap://a%40b.example:p%2Fw@mail.example', 143, false, true, 'INBOX'],
    ['imap://a%40b.example:p%2Fw@127.0.0.1:1143', 1143, false, false, 'INBOX'],
    ['imap://a%40b.example:p%2Fw@127.example', 143, false, true, 'INBOX'],
  ])('reads host, port, encryption and folder from %s', (url, port, secure, doSTARTTLS, folder) => {
    const account = imapAccount(url)
    expect(account.options).toMatchObject({ port, secure, auth: { user: 'a@b.example', pass: 'p/w' } })
    expect([account.options.doSTARTTLS, account.folder]).toEqual([doSTARTTLS, folder])
    expect(account.name).not.toContain('p/w')
  })

  test('refuses another protocol', () => {
    expect(() => imapAccount(`https://${randomUUID()}.example`)).toThrow('imap')
  })
})
