import { randomBytes, randomUUID } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { pino } from 'pino'
import { z } from 'zod'
import { instant } from '../../../src/deadlines/instant.ts'
import { startWorker } from '../../../src/jobs/worker.ts'
import { giveUpLetter } from '../../../src/mail/outgoing/retry-letter.ts'
import { sendLetter } from '../../../src/mail/outgoing/send-letter.ts'
import { smtpTransport } from '../../../src/mail/outgoing/smtp-transport.ts'
import { openDatabase, openPool } from '../../../src/storage/database/database.ts'
import { sha256 } from '../../../src/storage/database/sha256.ts'
import { openOutbox } from '../../../src/storage/store/open-outbox.ts'
import { openStore } from '../../../src/storage/store/open-store.ts'
import { beginLetter } from './begin-letter.ts'

/** The bot's worker as a process of its own that can be killed: real jobs and letters, without Slack. */
const [url = '', smtpUrl = ''] = process.argv.slice(2)
const log = pino({ level: 'silent' })
const onLost = () => {}
const database = openDatabase({ url, size: 4, statementTimeout: null, name: 'letters', onLost })
const pool = openPool({ url, size: 6, statementTimeout: null, name: 'letter jobs', onLost })
const outbox = openOutbox(database.prisma)
const deps = {
  store: openStore(database.prisma, { newId: randomUUID }),
  outbox,
  now: () => instant(Date.now()),
  newId: randomUUID,
  hash: sha256,
  log,
  letters: {
    transport: smtpTransport(smtpUrl),
    publicUrl: 'https://complaints.example.com',
    random: randomBytes,
  },
}
const begin = (payload: unknown) =>
  beginLetter(outbox, z.object({ noticeId: z.string() }).parse(payload).noticeId, deps.now())
startWorker({
  pool,
  tasks: {
    'deliver-notice': async (payload, { attempt }) => {
      const delivery = await begin(payload)
      if (delivery) await sendLetter(deps, delivery, attempt)
    },
  },
  concurrency: 2,
  log,
  onGivenUp: ({ payload, error }) =>
    void begin(payload).then((delivery) => delivery && giveUpLetter(deps, delivery, String(error))),
})
flushCompileCache()
console.log('ready to deliver')
