import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { caseId, personId } from '../../agreement/ids.ts'
import { type MessageKind, messageKinds } from '../../cases/open-message.ts'
import { actOnCase } from '../../operations/cases/act-on-case.ts'
import { messageAction } from '../blocks/action-ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { clickContext } from '../requests/click-context.ts'
import { formatOutcome } from '../requests/format-outcome.ts'
import type { Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'

/**
 * The buttons below a message of the client that say that it is no answer. Commits first, then acknowledges; the message
 * shows the outcome, and a refusal is shown to the person who clicked.
 */
export function listenToMessages(app: App, deps: SlackDeps): void {
  for (const kind of messageKinds) {
    app.action<BlockAction<ButtonAction>>(
      messageAction(kind),
      async ({ ack, action, body, client, respond }) => {
        const logContext = { message: action.value, kind }
        const problem = await withErrorReply(deps, client, body.user.id, logContext, (requester) =>
          classify(deps, requester, { value: action.value ?? '', clickedAt: action.action_ts, kind }),
        )
        await ack()
        if (problem) await clickContext(client, body, respond).reply(problem.text)
      },
    )
  }
}

/** Classifies the message. Returns why not, as a sentence; null: done. */
async function classify(
  deps: SlackDeps,
  requester: Requester,
  click: { readonly value: string; readonly clickedAt: string; readonly kind: MessageKind },
): Promise<{ readonly text: string } | null> {
  const { value, clickedAt, kind } = click
  const [id = '', message = ''] = value.split(' ')
  const by = requester.person.id
  const outcome = await actOnCase(deps.store, deps.hash, {
    key: `action:${by}:${clickedAt}:message:${value}`,
    caseId: caseId(id),
    by: personId(by),
    now: deps.now(),
    request: { verb: 'classify-message', message: Number.parseInt(message, 10), as: kind },
    files: [],
  })
  if ('done' in outcome || 'repeated' in outcome) return null
  const file = await deps.store.caseFile({ id: caseId(id) })
  return {
    text: (file && formatOutcome(outcome, file, requester)) ?? requester.words.refusals.caseNotFound(id),
  }
}
