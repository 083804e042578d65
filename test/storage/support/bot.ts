import { startEmbeddedPostgres } from '../../../src/storage/embedded-postgres/embedded-postgres.ts'

// Starts the embedded PostgreSQL as the bot does and holds it until SIGTERM, for tests that kill it.
const [directory = ''] = process.argv.slice(2)
try {
  const started = performance.now()
  const server = await startEmbeddedPostgres({
    directory,
    durable: false,
    progress: (line) => console.log(line),
  })
  const keepAlive = setInterval(() => {}, 1_000)
  process.once('SIGTERM', async () => {
    clearInterval(keepAlive)
    await server.stop()
  })
  console.log(
    `up ${JSON.stringify({ ...server, pid: server.pid(), milliseconds: performance.now() - started })}`,
  )
} catch (error) {
  console.log(`refused ${error instanceof Error ? `${error.name}: ${error.message}` : error}`)
  process.exitCode = 1
}
