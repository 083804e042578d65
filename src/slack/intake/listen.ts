import type { App, GlobalShortcut, MessageShortcut, ViewSubmitAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { caseId, personId } from '../../agreement/ids.ts'
import { objection } from '../../cases/permissions.ts'
import { sayRefusal } from '../../notices/say-refusal.ts'
import { logComplaint } from '../../operations/log-complaint.ts'
import type { SourceMessage } from '../../operations/ports.ts'
import { answering } from '../answer.ts'
import { mention, plain, textLimits, unescapeMrkdwn } from '../blocks/text.ts'
import { readViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../deps.ts'
import { clientSearch, shortcuts, submitView } from '../ids.ts'
import { openView } from '../open-view.ts'
import type { Asker } from '../reader.ts'
import { submitted } from '../submitted.ts'
import { logMetadata, parseLog } from './parse.ts'
import { logView } from './view.ts'

/** Opens the form for this person. Returns the sentence to tell them when they may not, or Slack was too slow. */
export async function openLogForm(
  deps: SlackDeps,
  client: WebClient,
  asker: Asker,
  triggerId: string,
  message: SourceMessage | null = null,
): Promise<string | null> {
  const refusal = objection('log', asker.person, null)
  if (refusal) return sayRefusal(refusal, asker.reader('UTC'), { person: mention, department: '' })
  const source = message && { ...message, draftId: deps.newId() }
  if (source) await deps.store.saveDraft(source.draftId, message, deps.now())
  const opened = await openView(client, triggerId, logView(asker.words, deps.now(), source))
  return opened ? null : asker.words.refusals.clickAgain
}

/** 2.1, 2.2: the shortcuts that open the form, the search for a client, and the submission. */
export function listenToIntake(app: App, deps: SlackDeps): void {
  app.shortcut<GlobalShortcut>(shortcuts.log, async ({ ack, shortcut, client }) => {
    await ack()
    await fromShortcut(deps, client, shortcut, null)
  })

  app.shortcut<MessageShortcut>(shortcuts.logMessage, async ({ ack, shortcut, client }) => {
    await ack()
    const text = unescapeMrkdwn(shortcut.message.text ?? '')
    await fromShortcut(deps, client, shortcut, { permalink: await linkTo(client, shortcut), text })
  })

  app.options<'block_suggestion'>(clientSearch, async ({ ack, payload }) => {
    const found = await deps.store.searchClients(payload.value, 100)
    const options = found.map(({ id, name }) => ({
      value: id,
      text: plain(name, textLimits.option),
    }))
    await ack({ options })
  })

  app.view<ViewSubmitAction>(submitView('log'), (args) =>
    submitted(args, deps, { verb: 'log' }, async (asker) => {
      const { view, body } = args
      const now = deps.now()
      const { draftId } = logMetadata.parse(JSON.parse(view.private_metadata))
      const { complaint, files } = parseLog(readViewState(view.state), now)
      if (!(await deps.store.client(complaint.clientId))) {
        return { text: asker.words.refusals.unknownClient, field: 'client' }
      }
      const outcome = await logComplaint(deps.store, {
        key: `view:${view.id}:${view.hash}`,
        caseId: caseId(deps.newId()),
        by: personId(body.user.id),
        now,
        complaint: { ...complaint, source: draftId === undefined ? null : await deps.store.draft(draftId) },
        files,
      })
      if (!('refused' in outcome)) return null
      const { refused } = outcome
      // Without an agreement there is no zone but the one in which they picked the time.
      const reader = asker.reader(asker.timeZone)
      const text = sayRefusal(refused, reader, { person: mention, department: '' })
      return { text, field: 'field' in refused ? refused.field : undefined }
    }),
  )
}

/** A shortcut has no channel to answer in: a refusal goes to the person as a direct message. */
async function fromShortcut(
  deps: SlackDeps,
  client: WebClient,
  shortcut: { user: { id: string }; trigger_id: string },
  source: SourceMessage | null,
): Promise<void> {
  const said = await answering(deps, client, shortcut.user.id, { shortcut: 'log' }, async (asker) => {
    const text = await openLogForm(deps, client, asker, shortcut.trigger_id, source)
    return text === null ? null : { text }
  })
  if (said) await client.chat.postMessage({ channel: shortcut.user.id, text: said.text })
}

/**
 * A link to the message. Where the bot is no member Slack gives none, and one is made by Slack's own pattern; so it is
 * when Slack has no time for it, since the person is waiting for the form.
 */
async function linkTo(client: WebClient, { channel, message, team }: MessageShortcut): Promise<string> {
  try {
    const found = await client.chat.getPermalink({ channel: channel.id, message_ts: message.ts })
    if (found.permalink) return found.permalink
  } catch {
    // The pattern serves as well.
  }
  return `https://${team?.domain ?? 'app'}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`
}
