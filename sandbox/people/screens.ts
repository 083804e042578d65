import type { Json } from '../workspace/json.ts'
import type { ViewState } from './element-state.ts'

/**
 * The state of a message or a Home tab in one person's client: the choices in its elements, and the warning beside a
 * button that got no answer. Lost when the sandbox ends.
 */
export type Screens = {
  values(user: string, channel: string, ts: string): ViewState
  saveValues(user: string, channel: string, ts: string, values: ViewState): void
  /** Suggestions last loaded for an external select of the message. */
  options(user: string, channel: string, ts: string, actionId: string): Json[]
  saveOptions(user: string, channel: string, ts: string, actionId: string, options: Json[]): void
  warning(user: string, channel: string, ts: string): string | null
  /** Sets the warning; null removes it. */
  warn(user: string, channel: string, ts: string, warning: string | null): void
}

/** Creates screens without any state. */
export function createScreens(): Screens {
  const valuesByMessage = new Map<string, ViewState>()
  const warnings = new Map<string, string>()
  const loadedOptions = new Map<string, Json[]>()
  const key = (user: string, channel: string, ts: string): string => `${user} ${channel} ${ts}`
  return {
    values: (user, channel, ts) => valuesByMessage.get(key(user, channel, ts)) ?? {},
    saveValues: (user, channel, ts, values) => void valuesByMessage.set(key(user, channel, ts), values),
    options: (user, channel, ts, actionId) =>
      loadedOptions.get(`${key(user, channel, ts)} ${actionId}`) ?? [],
    saveOptions: (user, channel, ts, actionId, options) =>
      void loadedOptions.set(`${key(user, channel, ts)} ${actionId}`, options),
    warning: (user, channel, ts) => warnings.get(key(user, channel, ts)) ?? null,
    warn(user, channel, ts, warning) {
      if (warning === null) warnings.delete(key(user, channel, ts))
      else warnings.set(key(user, channel, ts), warning)
    },
  }
}
