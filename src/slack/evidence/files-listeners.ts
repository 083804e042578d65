import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { caseId } from '../../agreement/ids.ts'
import { mayRead } from '../../cases/may-read.ts'
import { draftFile, sensitiveCaseOf } from '../../operations/intake/draft-file.ts'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { filesActions } from '../blocks/action-ids.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { openConversation } from '../posting/open-conversation.ts'
import { clickContext } from '../requests/click-context.ts'
import type { Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { evidenceWith } from '../threads/evidence-with.ts'
import { sendFiles } from './send-files.ts'

/** What to open: files, and the line above them. */
type FilesRequest = {
  readonly files: readonly Pick<FileOnDisk, 'name' | 'sha256'>[]
  readonly comment: string
}

/**
 * The buttons that open files: whoever may read the case or the draft gets them in their conversation with the bot, where
 * nobody else does. 3.1: of a sensitive case only its readers.
 */
export function listenToFiles(app: App, deps: SlackDeps): void {
  listen(filesActions.case, async (requester, value) => {
    const { refusals, files: words } = requester.words
    const [id = '', seq] = value.split(' ')
    const file = await deps.store.caseFile({ id: caseId(id) })
    if (!file) return { text: refusals.caseNotFound(escapeForMrkdwn(id, 60)) }
    if (!mayRead(requester.person, file.case)) return { text: refusals.confidential }
    const files = seq === undefined ? file.case.evidence : evidenceWith(file, Number(seq))
    return { files, comment: words.ofCase(file.case.complaint.number) }
  })
  listen(filesActions.draft, async (requester, id) => {
    const { refusals, files: words, drafts } = requester.words
    const file = await draftFile(deps.store, id)
    if (!file) return { text: drafts.refused.unknown }
    const sensitiveCase = sensitiveCaseOf(file)
    if (sensitiveCase && !mayRead(requester.person, sensitiveCase)) return { text: refusals.confidential }
    return { files: file.draft.files, comment: words.ofDraft }
  })

  function listen(
    actionId: string,
    find: (requester: Requester, value: string) => Promise<FilesRequest | { readonly text: string }>,
  ): void {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, body, client, respond }) => {
      // Nothing is committed, and an upload may take longer than Slack waits.
      await ack()
      const { value = '' } = action
      const answer = await withErrorReply(deps, client, body.user.id, { files: value }, async (requester) => {
        const request = await find(requester, value)
        return 'text' in request ? request : { text: await send(deps, client, requester, request) }
      })
      if (answer) await clickContext(client, body, respond).reply(answer.text)
    })
  }
}

/** Sends the files to the person who asks; returns the sentence that answers the click. */
async function send(
  deps: SlackDeps,
  client: WebClient,
  { person, words }: Requester,
  { files, comment }: FilesRequest,
): Promise<string> {
  const conversation = await openConversation(client, person.id)
  if (!('ok' in conversation)) return words.refusals.clickAgain
  const sent = await sendFiles(deps, client, { channelId: conversation.ok, files, comment })
  if (!('ok' in sent)) return words.refusals.clickAgain
  const { sent: count, unavailable } = sent.ok
  const missing = unavailable.map((name) => escapeForMrkdwn(name, 60))
  return [
    ...(count > 0 ? [words.files.sent(count)] : []),
    ...(missing.length > 0 ? [words.files.unavailable(words.terms.all(missing))] : []),
  ].join(' ')
}
