import { actionTs, payloadChannel, payloadHead } from '../deliver/payload-parts.ts'
import { describeMessage } from '../state/describe-message.ts'
import type { InstalledApp } from '../workspace/installed-app.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { actingPerson, findVisibleMessage, joinedChannel } from './person.ts'

/** The reason why an interaction failed; empty when it was acknowledged in time. */
export type InteractionResult = { failed?: 'operation_timeout' | 'dispatch_failed' }

/** Runs a global shortcut and waits for the acknowledgement. */
export async function shortcut(
  workspace: Workspace,
  input: { as: string; callback_id: string },
): Promise<InteractionResult> {
  const user = actingPerson(workspace, input.as)
  const app = findDeclaringApp(workspace, 'global', input.callback_id)
  const outcome = await workspace.delivery.send(app, 'interactive', {
    ...payloadHead(workspace, app, 'shortcut', user),
    action_ts: actionTs(workspace),
    callback_id: input.callback_id,
    trigger_id: workspace.modals.trigger(app, user.id, null),
  })
  return outcome.ok ? {} : { failed: outcome.error }
}

/** Runs a message shortcut on a message the person sees; not on ephemeral ones. */
export async function messageShortcut(
  workspace: Workspace,
  input: { as: string; channel: string; ts: string; callback_id: string },
): Promise<InteractionResult> {
  const user = actingPerson(workspace, input.as)
  const channel = joinedChannel(workspace, user, input.channel)
  const message = findVisibleMessage(workspace, user, channel, input.ts)
  if (message.ephemeral_to !== null) {
    throw new Refusal('ephemeral', 'shortcuts are not offered on messages that only you can see')
  }
  const app = findDeclaringApp(workspace, 'message', input.callback_id)
  const { ts, thread_ts } = message
  const target = { app, user: user.id, channel: channel.id, messageTs: ts, threadTs: thread_ts }
  const outcome = await workspace.delivery.send(app, 'interactive', {
    ...payloadHead(workspace, app, 'message_action', user),
    action_ts: actionTs(workspace),
    callback_id: input.callback_id,
    trigger_id: workspace.modals.trigger(app, user.id, null),
    response_url: workspace.origin() + workspace.responseUrls.issue(target),
    channel: payloadChannel(channel),
    message_ts: ts,
    message: describeMessage(workspace, message),
  })
  return outcome.ok ? {} : { failed: outcome.error }
}

function findDeclaringApp(
  workspace: Workspace,
  type: 'global' | 'message',
  callbackId: string,
): InstalledApp {
  for (const app of workspace.apps.values()) {
    if (
      app.manifest.shortcuts.some((shortcut) => shortcut.type === type && shortcut.callback_id === callbackId)
    )
      return app
  }
  throw new Refusal('unknown_shortcut', `no app declares a ${type} shortcut ${callbackId} in its manifest`)
}
