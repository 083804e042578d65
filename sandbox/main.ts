import { readArguments, usage } from './read-arguments.ts'
import { startSandbox } from './start-sandbox.ts'

/** Reports a fault in one sentence and ends with status 1. */
function giveUp(error: unknown, hint = ''): never {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n${hint}`)
  process.exit(1)
}

let options: ReturnType<typeof readArguments>
try {
  options = readArguments(process.argv.slice(2))
} catch (error) {
  giveUp(error, `${usage}\n`)
}

const sandbox = await startSandbox(options).catch((error: unknown) => giveUp(error))

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await sandbox.stop()
  process.exit(0)
}

process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
if (options.exitWithStdin) {
  process.stdin.on('end', () => void stop())
  process.stdin.on('error', () => void stop())
  process.stdin.resume()
}
process.stdout.write(`ready ${sandbox.origin}\n`)
