import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { caseId } from '../../agreement/ids.ts'
import { mayRead } from '../../cases/permissions.ts'
import { saidError, tell } from '../answer.ts'
import type { SlackDeps } from '../deps.ts'
import { openAction } from '../ids.ts'
import { openView } from '../open-view.ts'
import { askerOf } from '../reader.ts'
import { recordView } from './view.ts'

/** "Open record" on any card. A confidential case opens for the people handling it only (3.1). */
export function listenToRecord(app: App, deps: SlackDeps): void {
  app.action<BlockAction<ButtonAction>>(
    openAction('record'),
    async ({ ack, action, body, client, respond }) => {
      await ack()
      const asker = await askerOf(deps, client, body.user.id)
      const { refusals } = asker.words
      try {
        const id = action.value ?? ''
        const file = await deps.store.caseFile({ id: caseId(id) })
        if (!file) return await tell(respond, body, refusals.caseNotFound(id))
        if (!mayRead(asker.person, file.case)) return await tell(respond, body, refusals.confidential)
        const opened = await openView(
          client,
          body.trigger_id,
          recordView(file, asker.reader(file.terms.timeZone)),
        )
        if (!opened) await tell(respond, body, refusals.clickAgain)
      } catch (error) {
        await tell(
          respond,
          body,
          saidError(error, deps, asker.words, { action: 'record', value: action.value }),
        )
      }
    },
  )
}
