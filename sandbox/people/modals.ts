import { randomBytes } from 'node:crypto'
import { identify } from '../state/identify.ts'
import { nameBlocks } from '../state/name-blocks.ts'
import type { InstalledApp, Network } from '../workspace/installed-app.ts'
import { asObjects, asText, type Json } from '../workspace/json.ts'
import { stateOf, type ViewState } from './element-state.ts'
import { createTriggers, type Triggers } from './triggers.ts'

/** The maximum number of stacked views. */
export const maxStackedViews = 3

/** A view on a person's screen. */
export type OpenView = {
  id: string
  app: InstalledApp
  user: string
  /** As Slack stores and sends it, without its state. */
  view: Json
  values: ViewState
  /** Errors of fields from the app or the client: block_id → sentence. */
  errors: Record<string, string>
  /** A failure of the whole view; null when there is none. */
  notice: string | null
  /** Suggestions last loaded for external selects: block_id → options. */
  options: Record<string, Json[]>
}

/** The open views on people's screens, and the triggers that may open more. Lost when the sandbox ends. */
export type Modals = Triggers & {
  /** The person's stack, bottom first. */
  stack(user: string): OpenView[]
  top(user: string): OpenView | null
  find(by: { id?: string | null; externalId?: string | null; appId: string }): OpenView | null
  /** Closes everything the person has open and opens this. */
  open(app: InstalledApp, user: string, view: Json): OpenView
  /** Pushes a view onto the person's stack. */
  push(app: InstalledApp, user: string, view: Json): OpenView
  /** Replaces a view's content in place; keeps what was entered where ids stay the same. */
  update(open: OpenView, view: Json): void
  remove(open: OpenView): void
  clear(user: string): void
}

/** Creates an empty set of views; `onChange` is called with the user whose screen changed. */
export function createModals(teamId: string, network: Network, onChange: (user: string) => void): Modals {
  const stacks = new Map<string, OpenView[]>()
  const stack = (user: string): OpenView[] => stacks.get(user) ?? []

  function replaceStack(user: string, views: OpenView[]): void {
    stacks.set(user, views)
    onChange(user)
  }

  function place(app: InstalledApp, user: string, view: Json, below: OpenView[]): OpenView {
    const open = openView(teamId, app, user, view, below)
    replaceStack(user, [...below, open])
    return open
  }

  return {
    ...createTriggers(network),
    stack,
    top: (user) => stack(user).at(-1) ?? null,
    find({ id, externalId, appId }) {
      const all = [...stacks.values()].flat().filter((open) => open.app.id === appId)
      if (id != null) return all.find((open) => open.id === id) ?? null
      if (externalId == null) return null
      return all.find((open) => open.view.external_id === externalId) ?? null
    },
    open: (app, user, view) => place(app, user, view, []),
    push: (app, user, view) => place(app, user, view, stack(user)),
    update(open, view) {
      replaceContent(open, view)
      onChange(open.user)
    },
    remove(open) {
      replaceStack(
        open.user,
        stack(open.user).filter((view) => view !== open),
      )
    },
    clear(user) {
      stacks.delete(user)
      onChange(user)
    },
  }
}

function openView(
  teamId: string,
  app: InstalledApp,
  user: string,
  view: Json,
  below: readonly OpenView[],
): OpenView {
  const id = identify('V')
  const stored = storeView(view, {
    id,
    team_id: teamId,
    previous_view_id: below.at(-1)?.id ?? null,
    root_view_id: below[0]?.id ?? id,
    app_id: app.id,
    bot_id: app.botId,
  })
  const values = stateOf(asObjects(stored.blocks))
  return { id, app, user, view: stored, values, errors: {}, notice: null, options: {} }
}

/** Keeps what was entered where block, action and type stay the same. */
function replaceContent(open: OpenView, view: Json): void {
  const { id, team_id, previous_view_id, root_view_id, app_id, bot_id } = open.view
  open.view = storeView(view, { id, team_id, previous_view_id, root_view_id, app_id, bot_id })
  open.values = stateOf(asObjects(open.view.blocks), open.values)
  open.errors = {}
  open.notice = null
}

/** A view as payloads carry it: with its state. */
export function viewWithState(open: OpenView): Json {
  return { ...open.view, state: { values: open.values } }
}

/** A view as Slack stores it: with every field, with ids, and with a fresh hash. */
export function storeView(view: Json, location: Json): Json {
  const common = {
    ...location,
    type: view.type,
    blocks: nameBlocks(asObjects(view.blocks)),
    private_metadata: asText(view.private_metadata),
    callback_id: asText(view.callback_id),
    external_id: asText(view.external_id),
    hash: `${Math.floor(Date.now() / 1000)}.${randomBytes(6).toString('base64url')}`,
    app_installed_team_id: location.team_id,
    clear_on_close: view.clear_on_close === true,
    notify_on_close: view.notify_on_close === true,
    submit_disabled: false,
  }
  return { ...common, title: view.title ?? null, close: view.close ?? null, submit: view.submit ?? null }
}
