import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt'
import { doAction, type OneClickVerb } from '../blocks/action-ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { clickContext } from '../requests/click-context.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { runOneClick } from './run-one-click.ts'

const oneClickVerbs: readonly OneClickVerb[] = ['take', 'approve', 'accept-hand-over', 'take-over']

/** Registers the buttons that act without a form. */
export function listenToClicks(app: App, deps: SlackDeps): void {
  for (const verb of oneClickVerbs) {
    app.action<BlockAction<ButtonAction>>(doAction(verb), (args) =>
      handleOneClick(deps, args, verb, args.action.value ?? ''),
    )
  }
}

type ActionArgs = Pick<
  SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs,
  'ack' | 'action' | 'body' | 'client' | 'respond'
>

/**
 * Commits first, then acknowledges; a refusal is shown to the person who clicked. A card updates itself; in a modal the
 * outcome is shown.
 */
export async function handleOneClick(
  deps: SlackDeps,
  { ack, action, body, client, respond }: ActionArgs,
  verb: OneClickVerb,
  value: string,
): Promise<void> {
  const click = clickContext(client, body, respond)
  const key = `action:${body.user.id}:${action.action_ts}:${action.action_id}`
  const logContext = { click: verb, value }
  const result = await withErrorReply(deps, client, body.user.id, logContext, (requester) =>
    runOneClick(deps, requester, { verb, value, by: body.user.id, key }),
  )
  await ack()
  const isDone = 'done' in result && result.done
  if (click.inModal || !isDone) await click.reply(result.text)
}
