import type { App, BlockAction, GlobalShortcut, MessageShortcut, ViewSubmitAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { objection } from '../../cases/objection.ts'
import { formatRefusal } from '../../notices/format-refusal.ts'
import type { SourceMessage } from '../../operations/ports/case-ports.ts'
import { clientSearch, shortcuts, submitView } from '../blocks/action-ids.ts'
import { inputAction } from '../blocks/inputs.ts'
import { mention, plain, textLimits } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { answerSubmission } from '../requests/answer-submission.ts'
import { clickContext } from '../requests/click-context.ts'
import { openView } from '../requests/open-view.ts'
import type { Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { changeChannel } from './change-channel.ts'
import { linkToMessage } from './link-to-message.ts'
import { logView } from './log-view.ts'
import { messageToPlainText } from './message-to-plain-text.ts'
import { submitLog } from './submit-log.ts'

/** Opens the form for this person. Returns a sentence if they may not or Slack was too slow; null: it is open. */
export async function openLogForm(
  deps: SlackDeps,
  client: WebClient,
  requester: Requester,
  triggerId: string,
  message: SourceMessage | null = null,
): Promise<string | null> {
  const refusal = objection('log', requester.person, null)
  if (refusal) return formatRefusal(refusal, requester.reader('UTC'), { person: mention, department: '' })
  const now = deps.now()
  const description = message && (await messageToPlainText(deps.store, message.text, now))
  const source = message && { permalink: message.permalink, sourceId: deps.newId() }
  if (source) await deps.store.saveSourceMessage(source.sourceId, message, now)
  const fields = { channel: 'email', receivedAt: now, description } as const
  const isOpen = await openView(client, triggerId, logView(requester.words, fields, source))
  return isOpen ? null : requester.words.refusals.clickAgain
}

/** 2.1, 2.2: registers the shortcuts that open the form, the search for a client, and the submission. */
export function listenToIntake(app: App, deps: SlackDeps): void {
  app.shortcut<GlobalShortcut>(shortcuts.log, async ({ ack, shortcut, client }) => {
    await ack()
    await openFromShortcut(deps, client, shortcut, null)
  })

  app.shortcut<MessageShortcut>(shortcuts.logMessage, async ({ ack, shortcut, client }) => {
    await ack()
    await openFromShortcut(deps, client, shortcut, linkToMessage(client, shortcut), shortcut.message.text)
  })

  app.options<'block_suggestion'>(clientSearch, async ({ ack, payload }) => {
    const clients = await deps.store.searchClients(payload.value, 100)
    const options = clients.map(({ id, name }) => ({
      value: id,
      text: plain(name, textLimits.option),
    }))
    await ack({ options })
  })

  app.action<BlockAction>(
    { type: 'block_actions', block_id: 'channel', action_id: inputAction },
    async ({ ack, body, client, respond }) => {
      await ack()
      const { view } = body
      if (view?.callback_id !== submitView('log')) return
      const click = clickContext(client, body, respond)
      const problem = await withErrorReply(deps, client, body.user.id, { log: 'channel' }, (requester) =>
        changeChannel(deps, requester, click, view),
      )
      // An error view would replace the typed values; submitting redraws the form as well.
      if (problem) deps.log.warn({ view: view.id }, 'a form still asks for what belongs to another channel')
    },
  )

  app.view<ViewSubmitAction>(submitView('log'), (args) =>
    answerSubmission(args, deps, { verb: 'log' }, (requester) =>
      submitLog(deps, args.client, requester, args),
    ),
  )
}

/**
 * Opens the form from a shortcut, which has no channel to answer in: a refusal is sent as a direct message. `text` is
 * that of the message in Slack's markup; `link` is a lookup that has already started.
 */
async function openFromShortcut(
  deps: SlackDeps,
  client: WebClient,
  shortcut: { user: { id: string }; trigger_id: string },
  link: Promise<string> | null,
  text = '',
): Promise<void> {
  const problem = await withErrorReply(
    deps,
    client,
    shortcut.user.id,
    { shortcut: 'log' },
    async (requester) => {
      const message = link && { permalink: await link, text }
      const problem = await openLogForm(deps, client, requester, shortcut.trigger_id, message)
      return problem === null ? null : { text: problem }
    },
  )
  if (problem) await client.chat.postMessage({ channel: shortcut.user.id, text: problem.text })
}
