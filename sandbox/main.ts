import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Arguments, readArguments, usage } from './read-arguments.ts'
import { appWorkspace } from './setup/app-workspace.ts'
import { type Sandbox, startSandbox } from './start-sandbox.ts'

/** Reports a fault in one sentence and ends with status 1. */
function exitWithError(error: unknown, hint = ''): never {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n${hint}`)
  process.exit(1)
}

let commandLine: Arguments
try {
  const parsed = readArguments(process.argv.slice(2))
  if (parsed === null) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  commandLine = parsed
} catch (error) {
  exitWithError(error, `${usage}\n`)
}

const { source, exitWithStdin, ...options } = commandLine
const data = commandLine.data ?? mkdtempSync(join(tmpdir(), 'slack-sandbox-'))
process.on('exit', () => {
  if (commandLine.data === null) rmSync(data, { recursive: true, force: true })
})

let sandbox: Sandbox
try {
  const workspace = 'workspace' in source ? source.workspace : appWorkspace({ ...source, data })
  sandbox = await startSandbox({ ...options, workspace, data })
} catch (error) {
  exitWithError(error)
}

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await sandbox.stop()
  process.exit(0)
}

process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
if (exitWithStdin) {
  process.stdin.on('end', () => void stop())
  process.stdin.on('error', () => void stop())
  process.stdin.resume()
}

/** The addresses of the mail servers with the first account's credentials; empty without mail. */
function mailUrls({ mail }: Sandbox['workspace']): { smtpUrl?: string; imapUrl?: string } {
  const [account] = mail?.accounts ?? []
  if (!mail || !account) return {}
  const user = `${encodeURIComponent(account.address)}:${encodeURIComponent(account.password)}`
  const serverAddress = ({ host, port }: { host: string; port: number }) => `${user}@${host}:${port}`
  return { smtpUrl: `smtp://${serverAddress(mail.smtp)}`, imapUrl: `imap://${serverAddress(mail.imap)}` }
}

/** The addresses and secrets that an app needs to connect, for the program that started the sandbox. */
function announcement({ origin, workspace }: Sandbox): string {
  const [app] = workspace.apps.values()
  return JSON.stringify({
    apiUrl: `${origin}/api/`,
    botToken: app?.botToken,
    appToken: app?.appToken,
    signingSecret: app?.signingSecret,
    pageUrl: `${origin}/`,
    ...mailUrls(workspace),
  })
}

process.stdout.write('manifest' in source ? `${announcement(sandbox)}\n` : `ready ${sandbox.origin}\n`)
