import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { caseId } from '../../agreement/ids.ts'
import { mayRead } from '../../cases/may-read.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { openAction } from '../blocks/action-ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { clickContext } from '../requests/click-context.ts'
import { openView, pushView } from '../requests/open-view.ts'
import type { Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { datesView, whyView } from './dates-view.ts'

/** Shows a modal; false when the click is too old. */
type Show = (view: ModalView) => Promise<boolean>
type Problem = { readonly text: string }

/** The buttons for all dates of a case and for "Why this date?"; from a modal the view opens on top of it. */
export function listenToDates(app: App, deps: SlackDeps): void {
  listenToButton(app, deps, 'dates', openDates)
  listenToButton(app, deps, 'why', openWhy)
}

function listenToButton(
  app: App,
  deps: SlackDeps,
  name: 'dates' | 'why',
  open: (deps: SlackDeps, requester: Requester, value: string, show: Show) => Promise<Problem | null>,
): void {
  app.action<BlockAction<ButtonAction>>(openAction(name), async ({ ack, action, body, client, respond }) => {
    await ack()
    const click = clickContext(client, body, respond)
    const { value = '' } = action
    const show: Show = (view) => (click.inModal ? pushView : openView)(client, body.trigger_id, view)
    const problem = await withErrorReply(deps, client, body.user.id, { action: name, value }, (requester) =>
      open(deps, requester, value, show),
    )
    if (problem) await click.reply(problem.text)
  })
}

/** Shows every date of a case; returns the reason if that is not possible. */
export const openDates = (
  deps: SlackDeps,
  requester: Requester,
  id: string,
  show: Show,
): Promise<Problem | null> =>
  withCase(deps, requester, id, async (file) => {
    const view = datesView(file, requester.reader(file.terms.timeZone))
    return (await show(view)) ? null : { text: requester.words.refusals.clickAgain }
  })

function openWhy(deps: SlackDeps, requester: Requester, value: string, show: Show): Promise<Problem | null> {
  const [id = '', code = '', cycle = ''] = value.split(' ')
  return withCase(deps, requester, id, async (file) => {
    const { refusals, trace } = requester.words
    const view = whyView(file, { code, cycle: Number(cycle) }, requester.reader(file.terms.timeZone))
    if (!view) return { text: trace.gone }
    return (await show(view)) ? null : { text: refusals.clickAgain }
  })
}

/** 3.1: the reasons for a date contain questions and people, so only readers of the case see them. */
async function withCase(
  deps: SlackDeps,
  { person, words: { refusals } }: Requester,
  id: string,
  work: (file: CaseFile) => Promise<Problem | null>,
): Promise<Problem | null> {
  const file = await deps.store.caseFile({ id: caseId(id) })
  if (!file) return { text: refusals.caseNotFound(id) }
  return mayRead(person, file.case) ? work(file) : { text: refusals.confidential }
}
