import type { App, ViewSubmitAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { personId } from '../../agreement/ids.ts'
import { localDate } from '../../deadlines/instant.ts'
import { isPlainDate, type PlainDate } from '../../deadlines/plain-date.ts'
import { formatDate } from '../../notices/format-time.ts'
import type { Delegation } from '../../operations/ports/company-ports.ts'
import { datePicker, input, modal, personPicker } from '../blocks/inputs.ts'
import { mention } from '../blocks/text.ts'
import { readViewState, type ViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { answerSubmission, type SubmissionProblem } from '../requests/answer-submission.ts'
import { openView } from '../requests/open-view.ts'
import { loadRequester, type Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'

/** The callback id of the form. */
const delegateView = 'delegate'

/** `/complaint delegate`: opens the form. Returns a sentence if it cannot; null: it is open. */
export async function openDelegateForm(
  client: WebClient,
  requester: Requester,
  triggerId: string,
  today: PlainDate,
): Promise<string | null> {
  const { commands, refusals } = requester.words
  if (requester.person.approverGroups.length === 0) return commands.delegate.onlyApprovers
  return (await openView(client, triggerId, delegateForm(requester, today))) ? null : refusals.clickAgain
}

const delegateForm = ({ words }: Requester, today: PlainDate): ModalView => {
  const { modals, commands } = words
  const { title, submit, delegate, hint, from, until } = commands.delegate
  return modal(delegateView, { title, submit, close: modals.cancel }, {}, [
    input('delegate', delegate, personPicker(), { hint }),
    input('from', from, datePicker(today)),
    input('until', until, datePicker()),
  ])
}

/** Registers the submission of the form: the delegation is saved first, then both people are notified. */
export function listenToDelegation(app: App, deps: SlackDeps): void {
  app.view<ViewSubmitAction>(delegateView, async (args) => {
    const { client, view } = args
    const saved: SavedDelegation[] = []
    await answerSubmission(args, deps, { command: 'delegate' }, async (requester) => {
      const today = localDate(deps.now(), requester.timeZone)
      const input = readDelegation(readViewState(view.state), requester, today)
      if ('text' in input) return input
      const delegate = await loadRequester(deps, client, input.delegate)
      if (delegate.person.deactivated)
        return { text: requester.words.commands.delegate.inactive, field: 'delegate' }
      await deps.store.saveDelegation(input)
      // The same submission can arrive twice; the second changes nothing and notifies nobody.
      const key = `view:${view.id}:${view.hash}`
      if (await deps.store.transaction((tx) => tx.claim(key, deps.now())))
        saved.push({ delegation: input, requester, delegate })
      return null
    })
    for (const delegation of saved) await notifyBoth(deps, client, delegation)
  })
}
type SavedDelegation = {
  readonly delegation: Delegation
  readonly requester: Requester
  readonly delegate: Requester
}

/** Reads the delegation, or returns why it is not accepted. Dates are days in the approver's own time zone. */
function readDelegation(
  state: ViewState,
  requester: Requester,
  today: PlainDate,
): Delegation | SubmissionProblem {
  const texts = requester.words.commands.delegate
  if (requester.person.approverGroups.length === 0) return { text: texts.onlyApprovers }
  const delegate = personId(state.person('delegate') ?? '')
  const [from, until] = [state.date('from'), state.date('until')]
  if (!isPlainDate(from) || !isPlainDate(until)) throw new Error('The form was sent without its dates.')
  if (delegate === requester.person.id) return { text: texts.notYourself, field: 'delegate' }
  if (until < from) return { text: texts.untilFirst, field: 'until' }
  if (until < today) return { text: texts.over, field: 'until' }
  return { approver: requester.person.id, delegate, from, until }
}

async function notifyBoth(
  deps: SlackDeps,
  client: WebClient,
  { delegation, requester, delegate }: SavedDelegation,
): Promise<void> {
  const { from, until } = delegation
  const formatDates = (recipient: Requester) => {
    const reader = recipient.reader(recipient.timeZone)
    return [formatDate(from, reader), formatDate(until, reader)] as const
  }
  const forApprover = requester.words.deliver.isStoodInFor(
    mention(delegation.delegate),
    ...formatDates(requester),
  )
  const forDelegate = delegate.words.deliver.standsIn(mention(delegation.approver), ...formatDates(delegate))
  await Promise.all([
    sendDirectMessage(deps, client, delegation.approver, forApprover),
    sendDirectMessage(deps, client, delegation.delegate, forDelegate),
  ])
}

/** Sends a message; if Slack does not deliver it, the delegation stays as it is. */
async function sendDirectMessage(
  deps: SlackDeps,
  client: WebClient,
  to: string,
  text: string,
): Promise<void> {
  try {
    await client.chat.postMessage({ channel: to, text })
  } catch (error) {
    deps.log.warn({ err: error, user: to }, 'someone could not be told of a delegation')
  }
}

/**
 * `/complaint delegate off`: ends the approver's delegation. Returns the answer, and the work that runs after it: the
 * delegate is notified if the delegation was running or planned.
 */
export async function endDelegation(
  deps: SlackDeps,
  client: WebClient,
  requester: Requester,
): Promise<{ readonly text: string; readonly afterReply?: () => Promise<void> }> {
  const { delegate } = requester.words.commands
  const { id, approverGroups } = requester.person
  if (approverGroups.length === 0) return { text: delegate.onlyApprovers }
  const ended = await deps.store.endDelegation(id, localDate(deps.now(), requester.timeZone))
  if (!ended) return { text: delegate.noneToEnd }
  return { text: delegate.ended, afterReply: () => notifyEnded(deps, client, ended) }
}

async function notifyEnded(deps: SlackDeps, client: WebClient, ended: Delegation): Promise<void> {
  const { approver, delegate, from, until } = ended
  await withErrorReply(
    deps,
    client,
    delegate,
    { command: 'delegate' },
    async ({ words, reader, timeZone }) => {
      const [first, last] = [formatDate(from, reader(timeZone)), formatDate(until, reader(timeZone))]
      const text = words.deliver.standsInNoMore(mention(approver), first, last)
      await sendDirectMessage(deps, client, delegate, text)
    },
  )
}
