import type { App, BlockAction, OverflowAction } from '@slack/bolt'
import { caseId } from '../../agreement/ids.ts'
import { datesChoice, moreAction } from '../blocks/action-ids.ts'
import { isAtOnce } from '../cards/card-actions.ts'
import { clickAtOnce } from '../clicks/at-once-listeners.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { commandModalOf } from '../modals/command-modals.ts'
import { openModal } from '../modals/open-modal.ts'
import { openDates } from '../record/dates-listeners.ts'
import type { Asker } from '../requests/asker.ts'
import { type ClickContext, clickContext } from '../requests/click-context.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { moreView } from './more-view.ts'

/** The menu of a card: an option runs its command or opens its form; the last one lists everything. */
export function listenToMenu(app: App, deps: SlackDeps): void {
  app.action<BlockAction<OverflowAction>>(moreAction, async (args) => {
    const { ack, action, body, client, respond } = args
    const [chosen = '', value = ''] = action.selected_option.value.split(' ')
    if (isAtOnce(chosen)) return clickAtOnce(deps, args, chosen, value)
    // Nothing is committed, so the click is acknowledged at once: the trigger expires after three seconds.
    await ack()
    const click = clickContext(client, body, respond)
    const about = { menu: chosen, value }
    const said = await withErrorReply(deps, client, body.user.id, about, (asker) => {
      if (chosen === datesChoice) return openDates(deps, asker, value, click.show)
      const modal = commandModalOf(chosen)
      return modal ? openModal(deps, asker, click, { modal, value }) : openList(deps, asker, click, value)
    })
    if (said) await click.reply(said.text)
  })
}

async function openList(
  deps: SlackDeps,
  { words }: Asker,
  click: ClickContext,
  id: string,
): Promise<{ readonly text: string } | null> {
  const file = await deps.store.caseFile({ id: caseId(id) })
  if (!file) return { text: words.refusals.caseNotFound(id) }
  return (await click.show(moreView(file.case, words))) ? null : { text: words.refusals.clickAgain }
}
