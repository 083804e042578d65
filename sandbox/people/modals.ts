import { randomBytes } from 'node:crypto'
import { asObjects, asText, type Json } from '../record.ts'
import { identify } from '../state/identify.ts'
import { nameBlocks } from '../state/name-blocks.ts'
import type { InstalledApp } from '../workspace.ts'
import { stateOf, type ViewState } from './element-state.ts'

const triggerLife = 3000
const triggersRemembered = 600_000

/** How many views may lie on each other. */
export const stackLimit = 3

/** A view on a person's screen. */
export type OpenView = {
  id: string
  app: InstalledApp
  user: string
  /** As Slack stores and sends it, without its state. */
  view: Json
  values: ViewState
  /** What the app (or the client) said about fields: block_id → sentence. */
  errors: Record<string, string>
  /** A failure that concerns the whole view; null when there is none. */
  notice: string | null
  /** Suggestions last loaded for external selects: block_id → options. */
  options: Record<string, Json[]>
}

type Trigger = { appId: string; user: string; until: number; used: boolean; fromView: string | null }

/** What is open on people's screens, and the triggers that may open more. Forgotten when the sandbox ends. */
export type Modals = {
  /** A trigger for one view within 3 seconds; `fromView` is the modal it comes from. */
  trigger(app: InstalledApp, user: string, fromView: string | null): string
  /** Uses a trigger up; a word from Slack when it is unknown, expired or used. */
  redeem(
    app: InstalledApp,
    id: string,
  ): Trigger | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id'
  /** The person's stack, bottom first. */
  stack(user: string): OpenView[]
  top(user: string): OpenView | null
  find(by: { id?: string | null; externalId?: string | null; appId: string }): OpenView | null
  /** Closes everything the person has open and opens this. */
  open(app: InstalledApp, user: string, view: Json): OpenView
  /** Lays a view on the person's stack. */
  push(app: InstalledApp, user: string, view: Json): OpenView
  /** Replaces a view's content in place; keeps what was entered where ids stay the same. */
  update(open: OpenView, view: Json): void
  remove(open: OpenView): void
  clear(user: string): void
}

/** Nothing open yet; `onChange` hears whose screen changed. */
export function createModals(teamId: string, onChange: (user: string) => void): Modals {
  const stacks = new Map<string, OpenView[]>()
  const triggers = new Map<string, Trigger>()

  const stack = (user: string): OpenView[] => stacks.get(user) ?? []

  function lay(app: InstalledApp, user: string, view: Json, below: OpenView[]): OpenView {
    const id = identify('V')
    const placed = {
      id,
      team_id: teamId,
      previous_view_id: below.at(-1)?.id ?? null,
      root_view_id: below[0]?.id ?? id,
      app_id: app.id,
      bot_id: app.botId,
    }
    const stored = storeView(view, placed)
    const values = stateOf(asObjects(stored.blocks))
    const open: OpenView = { id, app, user, view: stored, values, errors: {}, notice: null, options: {} }
    stacks.set(user, [...below, open])
    onChange(user)
    return open
  }

  return {
    trigger(app, user, fromView) {
      const now = Date.now()
      for (const [id, trigger] of triggers) {
        if (trigger.until > now - triggersRemembered) break
        triggers.delete(id)
      }
      const id = `${Math.floor(now / 1000)}.${now % 1_000_000}.${randomBytes(16).toString('hex')}`
      triggers.set(id, { appId: app.id, user, until: now + triggerLife, used: false, fromView })
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
    stack,
    top: (user) => stack(user).at(-1) ?? null,
    find({ id, externalId, appId }) {
      const all = [...stacks.values()].flat().filter((open) => open.app.id === appId)
      if (id != null) return all.find((open) => open.id === id) ?? null
      if (externalId == null) return null
      return all.find((open) => open.view.external_id === externalId) ?? null
    },
    open: (app, user, view) => lay(app, user, view, []),
    push: (app, user, view) => lay(app, user, view, stack(user)),
    update(open, view) {
      const { id, team_id, previous_view_id, root_view_id, app_id, bot_id } = open.view
      open.view = storeView(view, { id, team_id, previous_view_id, root_view_id, app_id, bot_id })
      open.values = stateOf(asObjects(open.view.blocks), open.values)
      open.errors = {}
      open.notice = null
      onChange(open.user)
    },
    remove(open) {
      stacks.set(
        open.user,
        stack(open.user).filter((one) => one !== open),
      )
      onChange(open.user)
    },
    clear(user) {
      stacks.delete(user)
      onChange(user)
    },
  }
}

/** A view as payloads carry it: with its state. */
export function viewWithState(open: OpenView): Json {
  return { ...open.view, state: { values: open.values } }
}

/** A view as Slack stores it: every field there, ids given, a fresh hash. */
export function storeView(view: Json, placed: Json): Json {
  const common = {
    ...placed,
    type: view.type,
    blocks: nameBlocks(asObjects(view.blocks)),
    private_metadata: asText(view.private_metadata),
    callback_id: asText(view.callback_id),
    external_id: asText(view.external_id),
    hash: `${Math.floor(Date.now() / 1000)}.${randomBytes(6).toString('base64url')}`,
    app_installed_team_id: placed.team_id,
    clear_on_close: view.clear_on_close === true,
    notify_on_close: view.notify_on_close === true,
    submit_disabled: false,
  }
  return { ...common, title: view.title ?? null, close: view.close ?? null, submit: view.submit ?? null }
}
