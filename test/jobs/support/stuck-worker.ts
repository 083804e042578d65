import { startWorker } from '../../../src/jobs/worker.ts'
import { openPool } from '../../../src/storage/database/database.ts'

// A worker that starts a job, prints `taken` and never ends the job, so that a test can kill it.
const pool = openPool({
  url: process.argv[2] ?? '',
  size: 5,
  statementTimeout: null,
  name: 'stuck',
  onLost: () => {},
})
const silent = () => {}
startWorker({
  pool,
  concurrency: 3,
  log: { info: silent, warn: silent, error: silent },
  onGivenUp: silent,
  tasks: {
    note: () => {
      process.stdout.write('taken\n')
      return new Promise(() => {})
    },
  },
})
