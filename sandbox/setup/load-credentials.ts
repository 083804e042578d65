import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { identify, secret } from '../state/identify.ts'

const credentials = z.object({
  id: z.string().startsWith('A'),
  bot_user_id: z.string().startsWith('U'),
  bot_token: z.string().startsWith('xoxb-'),
  app_token: z.string().startsWith('xapp-'),
  signing_secret: z.string().min(1),
})

/** An installed app's ids and secrets. */
export type Credentials = z.infer<typeof credentials>

/**
 * Loads the credentials in this directory, or creates them at the first call, so that an app keeps its tokens after a
 * restart. Throws an Error with a sentence when the file there is damaged.
 */
export function loadCredentials(directory: string): Credentials {
  const path = join(directory, 'app.json')
  const text = read(path)
  if (text === null) {
    const fresh = make()
    mkdirSync(directory, { recursive: true })
    writeFileSync(path, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 })
    return fresh
  }
  try {
    return credentials.parse(JSON.parse(text))
  } catch {
    throw new Error(`${path} holds no app's credentials: delete it, and new ones are made`)
  }
}

function make(): Credentials {
  const id = identify('A')
  return {
    id,
    bot_user_id: identify('U'),
    bot_token: `xoxb-sandbox-${secret()}`,
    app_token: `xapp-1-${id}-${secret()}`,
    signing_secret: secret(),
  }
}

/** Null when there is no such file. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
