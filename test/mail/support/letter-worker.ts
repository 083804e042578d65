import { randomBytes, randomUUID } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import { instant } from '../../../src/deadlines/instant.ts'
import { startWorker } from '../../../src/jobs/worker.ts'
import { smtp } from '../../../src/mail/smtp.ts'
import { boltLogger } from '../../../src/slack/connection/bolt-logger.ts'
import { openDatabase, openPool } from '../../../src/storage/database.ts'
import { sha256 } from '../../../src/storage/fact-chain.ts'
import { openOutbox } from '../../../src/storage/outbox.ts'
import { openStore } from '../../../src/storage/prisma-store.ts'
import { giveUp, makeTasks } from '../../../src/tasks.ts'

/** The worker of the bot as a process of its own, to be killed: real jobs, real letters, and no Slack to speak of. */
const [url = '', smtpUrl = ''] = process.argv.slice(2)
const log = pino({ level: 'silent' })
const onLost = () => {}
const database = openDatabase({ url, size: 4, statementTimeout: null, name: 'letters', onLost })
const pool = openPool({ url, size: 6, statementTimeout: null, name: 'letter jobs', onLost })
const deps = {
  store: openStore(database.prisma, { newId: randomUUID }),
  outbox: openOutbox(database.prisma),
  client: new WebClient('xoxb-none', {
    slackApiUrl: 'http://127.0.0.1:9/',
    retryConfig: { retries: 0 },
    logger: boltLogger(log),
  }),
  now: () => instant(Date.now()),
  newId: randomUUID,
  hash: sha256,
  log,
  botToken: '',
  dataDirectory: '.',
  letters: {
    transport: smtp(smtpUrl),
    publicUrl: 'https://complaints.example.com',
    random: randomBytes,
  },
}
const { 'deliver-notice': deliver } = makeTasks(deps)
if (!deliver) throw new Error('Nothing delivers notices.')
startWorker({
  pool,
  tasks: { 'deliver-notice': deliver },
  concurrency: 2,
  log,
  onGivenUp: (job) => void giveUp(deps, job),
})
flushCompileCache()
console.log('ready to deliver')
