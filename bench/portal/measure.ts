import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres/embedded-postgres.ts'
import { botArguments } from '../bot-arguments.ts'
import { latencies } from '../latencies.ts'
import { machine, usageOf } from '../machine.ts'
import { openLoop } from '../open-loop.ts'
import { startProgram } from '../programs.ts'
import { withCleanup } from '../with-cleanup.ts'
import { fillRecords } from './records.ts'
import { tokenOf } from './token-of.ts'

const targets = { p99Ms: 50 }

/** The load. `rate`: opened links per second. */
type PortalLoad = { readonly cases: number; readonly rate: number; readonly seconds: number }

/**
 * Measures how long clients wait for their page: random links of many cases at a steady rate, on an embedded PostgreSQL
 * with fsync on, while the worker records the visits.
 */
export function measurePortal({ cases, rate, seconds }: PortalLoad) {
  return withCleanup(async (directory, onEnd) => {
    const postgres = await startEmbeddedPostgres({
      directory: join(directory, 'postgres'),
      progress: () => {},
    })
    onEnd(() => postgres.stop())
    await fillRecords(postgres.url, cases)
    const options = botArguments().slice(0, -1)
    const server = await startProgram({
      args: [...options, join(import.meta.dirname, 'server.ts')],
      env: { DATABASE_URL: postgres.url },
      cwd: directory,
    })
    onEnd(server.stop)
    const agent = new Agent({ keepAlive: true })
    onEnd(async () => agent.destroy())
    const errors: string[] = []
    let bytes = 0
    const openLink = async (nth: number) => {
      const answer = await fetchPage(`${server.origin}/c/${tokenOf(nth)}`, agent)
      bytes += answer.body.length
      // The page of another case, or an empty page, would be fast for the wrong reason.
      if (answer.status !== 200 || !answer.body.includes(`X-${nth}`))
        errors.push(`${answer.status} for link ${nth}`)
    }
    const anyCase = () => 1 + Math.floor(Math.random() * cases)
    await openLoop({ rate: Math.min(rate, 50), seconds: 5 }, () => openLink(anyCase()))
    const before = await usageOf(server.pid)
    bytes = 0
    const times: number[] = []
    const lateness: number[] = []
    await openLoop({ rate, seconds }, async (_, plannedAt) => {
      lateness.push(performance.now() - plannedAt)
      await openLink(anyCase()).catch((error: unknown) => errors.push(String(error)))
      times.push(performance.now() - plannedAt)
    })
    const after = await usageOf(server.pid)
    const visitCounts = await countVisits(postgres.url)
    const measured = latencies(times)
    return {
      what: 'from the planned moment to the whole page of a client, milliseconds',
      cases,
      rate,
      seconds,
      count: times.length,
      ...measured,
      sentLate: latencies(lateness),
      kilobytesEach: Math.round(bytes / times.length / 100) / 10,
      cpuMsEach: Math.round(((after.cpuSeconds - before.cpuSeconds) * 10_000) / times.length) / 10,
      residentMiB: after.residentMiB,
      visits: visitCounts,
      errors: errors.length,
      errorSamples: errors.slice(0, 5),
      warnings: server.lines.slice(-5),
      machine: machine(),
      targets,
      met: errors.length === 0 && measured.p99 <= targets.p99Ms,
    }
  })
}

/** The number of visits: begun, recorded as facts, and still waiting. */
async function countVisits(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ begun: number; facts: number; waiting: number }>(`
      SELECT (SELECT count(*) FROM client_links WHERE seen_at IS NOT NULL)::int AS begun,
             (SELECT count(*) FROM case_facts WHERE type = 'page-viewed')::int AS facts,
             (SELECT count(*) FROM graphile_worker._private_jobs)::int AS waiting`)
    return rows[0]
  } finally {
    await client.end()
  }
}

function fetchPage(address: string, agent: Agent): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = get(address, { agent }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    request.setTimeout(30_000, () => request.destroy(new Error('no answer in 30 s')))
    request.on('error', reject)
  })
}
