import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt'
import { type DoneAtOnce, doAction } from '../blocks/action-ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { clickContext } from '../requests/click-context.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { doAtOnce } from './do-at-once.ts'

const clicks: readonly DoneAtOnce[] = ['take', 'approve', 'accept-hand-over', 'take-over']

/** The buttons that act without a form. */
export function listenToClicks(app: App, deps: SlackDeps): void {
  for (const verb of clicks) {
    app.action<BlockAction<ButtonAction>>(doAction(verb), (args) =>
      clickAtOnce(deps, args, verb, args.action.value ?? ''),
    )
  }
}

type ActionArgs = Pick<
  SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs,
  'ack' | 'action' | 'body' | 'client' | 'respond'
>

/**
 * Commits first, then acknowledges; a refusal is shown to the person who clicked. A card shows what was done by
 * itself; a modal is told.
 */
export async function clickAtOnce(
  deps: SlackDeps,
  { ack, action, body, client, respond }: ActionArgs,
  verb: DoneAtOnce,
  value: string,
): Promise<void> {
  const click = clickContext(client, body, respond)
  const key = `action:${body.user.id}:${action.action_ts}:${action.action_id}`
  const about = { click: verb, value }
  const said = await withErrorReply(deps, client, body.user.id, about, (asker) =>
    doAtOnce(deps, asker, { verb, value, by: body.user.id, key }),
  )
  await ack()
  const isDone = 'done' in said && said.done
  if (click.inModal || !isDone) await click.reply(said.text)
}
