import { z } from 'zod'

const address = z.url({ protocol: /^https?$/, error: 'must be an address that begins with http' })

const command = z.object({
  command: z.string().regex(/^\/[^\s/]+$/, 'must be a slash and a word without spaces'),
  description: z.string(),
  usage_hint: z.string().optional(),
  url: address.optional(),
  should_escape: z.boolean().optional(),
})

const shortcut = z.object({
  name: z.string(),
  type: z.enum(['global', 'message']),
  callback_id: z.string(),
  description: z.string(),
})

const manifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string() }).optional(),
      app_home: z
        .object({
          home_tab_enabled: z.boolean().optional(),
          messages_tab_enabled: z.boolean().optional(),
          messages_tab_read_only_enabled: z.boolean().optional(),
        })
        .optional(),
      slash_commands: z.array(command).optional(),
      shortcuts: z.array(shortcut).optional(),
    })
    .optional(),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).optional() }).optional() }).optional(),
  settings: z
    .object({
      event_subscriptions: z
        .object({ request_url: address.optional(), bot_events: z.array(z.string()).optional() })
        .optional(),
      interactivity: z
        .object({
          is_enabled: z.boolean(),
          request_url: address.optional(),
          message_menu_options_url: address.optional(),
        })
        .optional(),
      socket_mode_enabled: z.boolean().optional(),
    })
    .optional(),
})

/** A slash command as the manifest declares it. */
export type SlashCommand = z.infer<typeof command>

/** A global or message shortcut as the manifest declares it. */
export type Shortcut = z.infer<typeof shortcut>

/** The features and permissions of an app according to its manifest. */
export type Manifest = {
  name: string
  botName: string
  scopes: string[]
  commands: SlashCommand[]
  shortcuts: Shortcut[]
  events: string[]
  socketMode: boolean
  interactivity: boolean
  /**
   * The addresses for payloads over HTTP while Socket Mode is off, except slash commands; null: the manifest names no
   * address.
   */
  addresses: { events: string | null; interactivity: string | null; suggestions: string | null }
  homeTab: boolean
  messagesTab: boolean
  messagesReadOnly: boolean
}

/** Reads a Slack app manifest; throws a ZodError that names every fault of the parts the sandbox uses. */
export function parseManifest(value: unknown): Manifest {
  const parsed = manifest.parse(value)
  const home = parsed.features?.app_home
  const { event_subscriptions, interactivity } = parsed.settings ?? {}
  return {
    name: parsed.display_information.name,
    botName: parsed.features?.bot_user?.display_name ?? parsed.display_information.name,
    scopes: parsed.oauth_config?.scopes?.bot ?? [],
    commands: parsed.features?.slash_commands ?? [],
    shortcuts: parsed.features?.shortcuts ?? [],
    events: event_subscriptions?.bot_events ?? [],
    socketMode: parsed.settings?.socket_mode_enabled ?? false,
    interactivity: interactivity?.is_enabled ?? false,
    addresses: {
      events: event_subscriptions?.request_url ?? null,
      interactivity: interactivity?.request_url ?? null,
      suggestions: interactivity?.message_menu_options_url ?? interactivity?.request_url ?? null,
    },
    homeTab: home?.home_tab_enabled ?? false,
    messagesTab: home?.messages_tab_enabled ?? true,
    messagesReadOnly: home?.messages_tab_read_only_enabled ?? false,
  }
}
