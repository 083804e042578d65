import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { caseId } from '../../agreement/ids.ts'
import { mayRead } from '../../cases/permissions.ts'
import { tell, withErrorReply } from '../answer.ts'
import type { SlackDeps } from '../deps.ts'
import { openAction } from '../ids.ts'
import { openView } from '../open-view.ts'
import { recordView } from './view.ts'

/** "Open record" on any card. A confidential case opens for the people handling it only (3.1). */
export function listenToRecord(app: App, deps: SlackDeps): void {
  app.action<BlockAction<ButtonAction>>(
    openAction('record'),
    async ({ ack, action, body, client, respond }) => {
      await ack()
      const id = action.value ?? ''
      const about = { action: 'record', value: id }
      const said = await withErrorReply(deps, client, body.user.id, about, async (asker) => {
        const { refusals } = asker.words
        const file = await deps.store.caseFile({ id: caseId(id) })
        if (!file) return { text: refusals.caseNotFound(id) }
        if (!mayRead(asker.person, file.case)) return { text: refusals.confidential }
        const view = recordView(file, asker.reader(file.terms.timeZone))
        return (await openView(client, body.trigger_id, view)) ? null : { text: refusals.clickAgain }
      })
      if (said) await tell(respond, body, said.text)
    },
  )
}
