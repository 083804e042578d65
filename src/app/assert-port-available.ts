import { createServer } from 'node:net'
import { errorCode, StartRefused } from '../storage/start-refused.ts'

/**
 * Looks whether a port can be had, before anything else is started for it. 0 always can.
 * Throws {@link StartRefused} with what to do.
 */
export async function assertPortAvailable(port: number, variable: 'PORT' | 'PORTAL_PORT'): Promise<void> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  } catch (error) {
    const reasons: Record<string, string> = {
      EADDRINUSE: 'is in use',
      EACCES: 'needs more rights than this user has',
    }
    const reason = reasons[errorCode(error) ?? ''] ?? `cannot be listened on (${String(error)})`
    throw new StartRefused(
      `Port ${port} ${reason}: stop the program that listens there, or set ${variable} to another number (0: any free one).`,
    )
  } finally {
    server.close()
  }
}
