import { createHash, randomUUID } from 'node:crypto'
import { watchMailbox } from '../../../src/mail/incoming/watch-mailbox.ts'
import { saveFile } from '../../../src/storage/clients/save-file.ts'
import { openDatabase } from '../../../src/storage/database/database.ts'
import { openStore } from '../../../src/storage/store/open-store.ts'
import { monday } from '../../storage/store-fixture.ts'

/** Arguments: the mailbox to watch, the database, and the directory for files. */
const [imap = '', url = '', directory = ''] = process.argv.slice(2)
const { prisma } = openDatabase({ url, size: 3, statementTimeout: 10_000, name: 'mail in', onLost: () => {} })
const log = { info: () => {}, warn: () => {}, error: () => {} }
watchMailbox(
  {
    store: openStore(prisma, { newId: randomUUID }),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    newId: randomUUID,
    now: () => monday,
    saveEvidence: (bytes) => saveFile(bytes, directory, randomUUID()),
    log,
  },
  { url: imap, retryAfter: 20 },
)
process.stdout.write('ready watching\n')
