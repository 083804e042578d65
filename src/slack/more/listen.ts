import type { App, BlockAction, OverflowAction } from '@slack/bolt'
import { caseId } from '../../agreement/ids.ts'
import { withErrorReply } from '../answer.ts'
import { isAtOnce } from '../card/ways.ts'
import { clickAtOnce } from '../clicks/listen.ts'
import { openDates } from '../dates/listen.ts'
import type { SlackDeps } from '../deps.ts'
import { datesChoice, moreAction } from '../ids.ts'
import type { Asker } from '../reader.ts'
import { openStage } from '../stages/open-stage.ts'
import { stageModalOf } from '../stages/stage-modals.ts'
import { type Where, whereClicked } from '../where-clicked.ts'
import { moreView } from './view.ts'

/** The menu of a card: a choice does its verb or opens its form; the last one lists everything that is possible. */
export function listenToMore(app: App, deps: SlackDeps): void {
  app.action<BlockAction<OverflowAction>>(moreAction, async (args) => {
    const { ack, action, body, client, respond } = args
    const [chosen = '', value = ''] = action.selected_option.value.split(' ')
    if (isAtOnce(chosen)) return clickAtOnce(deps, args, chosen, value)
    // Nothing is to be committed, so Slack hears at once, and the three seconds of the trigger are ours.
    await ack()
    const where = whereClicked(client, body, respond)
    const about = { menu: chosen, value }
    const said = await withErrorReply(deps, client, body.user.id, about, (asker) => {
      if (chosen === datesChoice) return openDates(deps, asker, value, where.show)
      const stage = stageModalOf(chosen)
      return stage ? openStage(deps, asker, where, { stage, value }) : openList(deps, asker, where, value)
    })
    if (said) await where.say(said.text)
  })
}

async function openList(
  deps: SlackDeps,
  { words }: Asker,
  where: Where,
  id: string,
): Promise<{ readonly text: string } | null> {
  const file = await deps.store.caseFile({ id: caseId(id) })
  if (!file) return { text: words.refusals.caseNotFound(id) }
  return (await where.show(moreView(file.case, words))) ? null : { text: words.refusals.clickAgain }
}
