import { randomBytes } from 'node:crypto'
import type { InstalledApp, Network } from '../workspace/installed-app.ts'

/** The lifetime of a trigger. */
const triggerLifeMs = 3000
const triggerMemoryMs = 600_000

/** Permission for an app to open one view for a user. */
type Trigger = { appId: string; user: string; until: number; used: boolean; fromView: string | null }

/** The trigger ids handed out with payloads. Lost when the sandbox ends. */
export type Triggers = {
  /** A trigger for one view within 3 seconds; `fromView` is the modal it comes from. */
  trigger(app: InstalledApp, user: string, fromView: string | null): string
  /** Uses a trigger up; Slack's error when it is unknown, expired or used. */
  redeem(
    app: InstalledApp,
    id: string,
  ): Trigger | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id'
}

/** Creates an empty set of triggers. */
export function createTriggers(network: Network): Triggers {
  const triggers = new Map<string, Trigger>()
  return {
    trigger(app, user, fromView) {
      const now = Date.now()
      for (const [id, trigger] of triggers) {
        if (trigger.until > now - triggerMemoryMs) break
        triggers.delete(id)
      }
      const id = `${Math.floor(now / 1000)}.${now % 1_000_000}.${randomBytes(16).toString('hex')}`
      const until = now + triggerLifeMs * network.deadlineScale
      triggers.set(id, { appId: app.id, user, until, used: false, fromView })
      return id
    },
    redeem(app, id) {
      const trigger = triggers.get(id)
      if (trigger === undefined || trigger.appId !== app.id) return 'invalid_trigger_id'
      if (trigger.used) return 'exchanged_trigger_id'
      if (trigger.until < Date.now()) return 'expired_trigger_id'
      trigger.used = true
      return trigger
    },
  }
}
