import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { caseId } from '../../agreement/ids.ts'
import { mayRead } from '../../cases/may-read.ts'
import { openAction } from '../blocks/action-ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { openView } from '../requests/open-view.ts'
import { replyToClicker } from '../requests/reply-to-clicker.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { recordView } from './record-view.ts'

/** The button "Open record" of every card. A sensitive case opens only for people who may read it (3.1). */
export function listenToRecord(app: App, deps: SlackDeps): void {
  app.action<BlockAction<ButtonAction>>(
    openAction('record'),
    async ({ ack, action, body, client, respond }) => {
      await ack()
      const id = action.value ?? ''
      const logContext = { action: 'record', value: id }
      const problem = await withErrorReply(deps, client, body.user.id, logContext, async (requester) => {
        const { refusals } = requester.words
        const file = await deps.store.caseFile({ id: caseId(id) })
        if (!file) return { text: refusals.caseNotFound(id) }
        if (!mayRead(requester.person, file.case)) return { text: refusals.confidential }
        const view = recordView(file, requester.reader(file.terms.timeZone))
        return (await openView(client, body.trigger_id, view)) ? null : { text: refusals.clickAgain }
      })
      if (problem) await replyToClicker(respond, body, problem.text)
    },
  )
}
