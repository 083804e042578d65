import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { caseId, personId } from '../../agreement/ids.ts'
import { revokeLinks } from '../../operations/cases/revoke-links.ts'
import { revokeAction } from '../blocks/action-ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { clickContext } from '../requests/click-context.ts'
import { formatOutcome } from '../requests/format-outcome.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'

/** Revokes the links to the client's page, and shows the outcome to the person who clicked. */
export function listenToLinks(app: App, deps: SlackDeps): void {
  app.action<BlockAction<ButtonAction>>(revokeAction, async ({ ack, action, body, client, respond }) => {
    const { value = '', action_ts: ts } = action
    const id = caseId(value)
    const logContext = { click: revokeAction, value }
    const result = await withErrorReply(deps, client, body.user.id, logContext, async (requester) => {
      const key = `action:${body.user.id}:${ts}:${revokeAction}:${id}`
      const outcome = await revokeLinks(deps.store, {
        key,
        caseId: id,
        by: personId(body.user.id),
        now: deps.now(),
      })
      const { links, refusals } = requester.words
      if ('done' in outcome) return { text: links.done(outcome.done.complaint.number) }
      const file = await deps.store.caseFile({ id })
      return { text: (file && formatOutcome(outcome, file, requester)) ?? refusals.caseNotFound(value) }
    })
    await ack()
    await clickContext(client, body, respond).reply(result.text)
  })
}
