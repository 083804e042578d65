import type { App, BlockAction, OverflowAction } from '@slack/bolt'
import { caseId } from '../../agreement/ids.ts'
import { datesChoice, moreAction } from '../blocks/action-ids.ts'
import { isImmediate } from '../cards/card-actions.ts'
import { handleOneClick } from '../clicks/one-click-listeners.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { commandModalOf } from '../modals/command-modals.ts'
import { openModal } from '../modals/open-modal.ts'
import { openDates } from '../record/dates-listeners.ts'
import { type ClickContext, clickContext } from '../requests/click-context.ts'
import type { Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { moreView } from './more-view.ts'

/** The menu of a card: an option runs its command, or opens its form or view. */
export function listenToMenu(app: App, deps: SlackDeps): void {
  app.action<BlockAction<OverflowAction>>(moreAction, async (args) => {
    const { ack, action, body, client, respond } = args
    const [choice = '', value = ''] = action.selected_option.value.split(' ')
    if (isImmediate(choice)) return handleOneClick(deps, args, choice, value)
    // Nothing is committed, so the click is acknowledged at once: the trigger expires after three seconds.
    await ack()
    const click = clickContext(client, body, respond)
    const logContext = { menu: choice, value }
    const problem = await withErrorReply(deps, client, body.user.id, logContext, (requester) => {
      if (choice === datesChoice) return openDates(deps, requester, value, click.show)
      const modal = commandModalOf(choice)
      return modal
        ? openModal(deps, requester, click, { modal, value })
        : openList(deps, requester, click, value)
    })
    if (problem) await click.reply(problem.text)
  })
}

async function openList(
  deps: SlackDeps,
  { words }: Requester,
  click: ClickContext,
  id: string,
): Promise<{ readonly text: string } | null> {
  const file = await deps.store.caseFile({ id: caseId(id) })
  if (!file) return { text: words.refusals.caseNotFound(id) }
  return (await click.show(moreView(file.case, words))) ? null : { text: words.refusals.clickAgain }
}
