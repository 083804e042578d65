import { secret } from '../state/identify.ts'
import type { InstalledApp } from '../workspace/installed-app.ts'

const uses = 5
const life = 30 * 60_000

/** The target of answers to one interaction. */
export type ResponseTarget = {
  app: InstalledApp
  user: string
  channel: string
  /** The message the interaction came from; null for a slash command. */
  messageTs: string | null
  threadTs: string | null
}

/** The response URLs handed out: 5 uses within 30 minutes each. Lost when the sandbox ends. */
export type ResponseUrls = {
  /** A path below the sandbox's origin. */
  issue(target: ResponseTarget): string
  /** Uses an address once; Slack's error when it is used up, expired or unknown. */
  use(id: string): ResponseTarget | 'used_url' | 'expired_url' | 'invalid_url'
}

/** Creates an empty set of response URLs. */
export function createResponseUrls(): ResponseUrls {
  const responseUrls = new Map<string, { target: ResponseTarget; left: number; until: number }>()
  return {
    issue(target) {
      const now = Date.now()
      for (const [id, responseUrl] of responseUrls) {
        if (responseUrl.until > now - life) break
        responseUrls.delete(id)
      }
      const id = secret()
      responseUrls.set(id, { target, left: uses, until: now + life })
      return `/response/${target.app.id}/${id}`
    },
    use(id) {
      const responseUrl = responseUrls.get(id)
      if (responseUrl === undefined) return 'invalid_url'
      if (responseUrl.until < Date.now()) return 'expired_url'
      if (responseUrl.left === 0) return 'used_url'
      responseUrl.left -= 1
      return responseUrl.target
    },
  }
}
