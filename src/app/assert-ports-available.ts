import { createServer } from 'node:net'
import type { Config } from '../config.ts'
import { errorCode, StartRefused } from '../storage/database/start-refused.ts'

/** Checks the ports that this configuration listens on, before anything else is started. */
export async function assertPortsAvailable({ slack, port, portal }: Config): Promise<void> {
  if (slack?.transport.mode !== 'socket') await assertPortAvailable(port, 'PORT')
  if (slack === null || portal.publicUrl !== null) await assertPortAvailable(portal.port, 'PORTAL_PORT')
}

/** Throws {@link StartRefused} with what to do when the port cannot be listened on. 0, any free port, always can. */
async function assertPortAvailable(port: number, variable: 'PORT' | 'PORTAL_PORT'): Promise<void> {
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
