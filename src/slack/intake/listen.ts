import type { App, GlobalShortcut, MessageShortcut, ViewSubmitAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { caseId, personId } from '../../agreement/ids.ts'
import { objection } from '../../cases/permissions.ts'
import { sayRefusal } from '../../notices/say-refusal.ts'
import { logComplaint } from '../../operations/log-complaint.ts'
import type { SourceMessage } from '../../operations/ports.ts'
import { answering } from '../answer.ts'
import { mention, plain, textLimits } from '../blocks/text.ts'
import { readViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../deps.ts'
import { clientSearch, shortcuts, submitView } from '../ids.ts'
import { openView } from '../open-view.ts'
import type { Asker } from '../reader.ts'
import { submitted } from '../submitted.ts'
import { linkToMessage } from './link-to-message.ts'
import { messageWords } from './message-words.ts'
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
  const source = message && {
    permalink: message.permalink,
    words: await messageWords(deps.store, message.text, deps.now()),
    draftId: deps.newId(),
  }
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
    await fromShortcut(deps, client, shortcut, linkToMessage(client, shortcut), shortcut.message.text)
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

/**
 * A shortcut has no channel to answer in: a refusal goes to the person as a direct message. `text`: of the message it
 * was used on, kept as Slack hands it out; `link` is already being asked for.
 */
async function fromShortcut(
  deps: SlackDeps,
  client: WebClient,
  shortcut: { user: { id: string }; trigger_id: string },
  link: Promise<string> | null,
  text = '',
): Promise<void> {
  const said = await answering(deps, client, shortcut.user.id, { shortcut: 'log' }, async (asker) => {
    const message = link && { permalink: await link, text }
    const problem = await openLogForm(deps, client, asker, shortcut.trigger_id, message)
    return problem === null ? null : { text: problem }
  })
  if (said) await client.chat.postMessage({ channel: shortcut.user.id, text: said.text })
}
