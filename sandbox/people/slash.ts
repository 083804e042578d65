import { payloadChannel, verificationToken } from '../deliver/payload-parts.ts'
import type { Channel, User } from '../state/records.ts'
import { slackbot } from '../state/seed-workspace.ts'
import { postMessage } from '../state/write-message.ts'
import { ApiError } from '../web-api/api-error.ts'
import type { InstalledApp } from '../workspace/installed-app.ts'
import { asObject, asText, type Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { actingPerson, writableChannel } from './person.ts'
import { respond } from './respond.ts'
import { escapeText, typedText } from './typed-text.ts'

/** The result of a slash command: the answer in its acknowledgement, and the reason why it failed. */
export type SlashResult = { reply?: { text: string; blocks: unknown }; failed?: string }

/**
 * Types a slash command and waits for the acknowledgement. Refused in threads; without an acknowledgement within
 * 3 seconds Slackbot notifies the person.
 */
export async function slash(
  workspace: Workspace,
  input: { as: string; channel: string; text: string; thread?: string | undefined },
): Promise<SlashResult> {
  const user = actingPerson(workspace, input.as)
  const channel = writableChannel(workspace, user, input.channel)
  const commandLine = input.text.trim()
  if (!commandLine.startsWith('/'))
    throw new Refusal('no_command', `"${input.text}" does not start with a slash`)
  const command = commandLine.split(/\s/, 1)[0] ?? commandLine
  if (input.thread !== undefined) {
    const text = `\`${command}\` is not supported in threads. Sorry!`
    return replyAsSlackbot(workspace, channel, user, text, 'not_supported_in_threads', input.thread)
  }
  const app = [...workspace.apps.values()].find((app) =>
    app.manifest.commands.some((known) => known.command === command),
  )
  if (app === undefined) {
    return replyAsSlackbot(
      workspace,
      channel,
      user,
      `\`${command}\` is not a valid command.`,
      'unknown_command',
    )
  }
  const target = { app, user: user.id, channel: channel.id, messageTs: null, threadTs: null }
  const payload = {
    token: verificationToken,
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: channel.id,
    channel_name: payloadChannel(channel).name,
    user_id: user.id,
    user_name: user.name,
    command,
    text: argumentsOf(workspace, app, command, commandLine),
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: workspace.origin() + workspace.responseUrls.issue(target),
    trigger_id: workspace.modals.trigger(app, user.id, null),
  }
  const outcome = await workspace.delivery.send(app, 'slash_commands', payload)
  if (!outcome.ok) {
    return replyAsSlackbot(
      workspace,
      channel,
      user,
      `\`${command}\` failed with the error "${outcome.error}"`,
      outcome.error,
    )
  }
  const body = readAnswer(outcome.body)
  if (body === null) return {}
  try {
    respond(workspace, target, body)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return replyAsSlackbot(
      workspace,
      channel,
      user,
      `\`${command}\` failed with the error "${error.error}"`,
      error.error,
    )
  }
  return { reply: { text: asText(body.text), blocks: body.blocks ?? null } }
}

function argumentsOf(workspace: Workspace, app: InstalledApp, command: string, commandLine: string): string {
  const rest = commandLine.slice(command.length).trim()
  const declared = app.manifest.commands.find((known) => known.command === command)
  if (declared?.should_escape === true) return typedText(workspace, rest)
  return escapeText(rest)
}

function readAnswer(body: unknown): Json | null {
  if (typeof body === 'string') return body === '' ? null : { text: body }
  const object = asObject(body)
  if (object === null || (object.text === undefined && object.blocks === undefined)) return null
  return object
}

function replyAsSlackbot(
  workspace: Workspace,
  channel: Channel,
  user: User,
  text: string,
  failed: string,
  thread?: string,
): SlashResult {
  postMessage(workspace, channel, { user: slackbot, text, ephemeral_to: user.id, thread_ts: thread ?? null })
  return { reply: { text, blocks: null }, failed }
}
