import { createHash, randomUUID } from 'node:crypto'
import { watchMailbox } from '../../src/mail/watch-mailbox.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { keepFile } from '../../src/storage/keep-file.ts'
import { openStore } from '../../src/storage/prisma-store.ts'
import { monday } from '../storage/store-fixture.ts'

/** Watches the mailbox of its first argument with the database of its second, and keeps files in the third. */
const [imap = '', url = '', directory = ''] = process.argv.slice(2)
const { prisma } = openDatabase({ url, size: 3, statementTimeout: 10_000, name: 'mail in', onLost: () => {} })
const log = { info: () => {}, warn: () => {}, error: () => {} }
watchMailbox(
  {
    store: openStore(prisma, { newId: randomUUID }),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    newId: randomUUID,
    now: () => monday,
    keep: (bytes) => keepFile(bytes, directory, randomUUID()),
    log,
  },
  { url: imap, retryAfter: 20 },
)
process.stdout.write('ready watching\n')
