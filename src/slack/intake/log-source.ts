import { draftWords } from '../../operations/intake/draft-content.ts'
import type { IntakeDraft } from '../../operations/ports/draft-ports.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { Requester } from '../requests/requester.ts'
import type { LogFields } from './log-fields.ts'
import type { LogSource } from './log-view.ts'
import type { LogMetadata } from './parse-log.ts'

/** Loads the source of the form by the ids in its metadata; null: it has none, or the source has been deleted. */
export async function loadLogSource(
  deps: SlackDeps,
  requester: Requester,
  { sourceId, intake }: Pick<LogMetadata, 'sourceId' | 'intake'>,
): Promise<LogSource | null> {
  if (intake !== undefined) {
    const draft = await deps.store.intakeDraft(intake)
    return draft && draftSource(draft, requester)
  }
  if (sourceId === undefined) return null
  const message = await deps.store.sourceMessage(sourceId)
  return message && { sourceId, permalink: message.permalink }
}

/** Returns a draft as the source of a form. */
export function draftSource({ id, receivedAt, files }: IntakeDraft, { words }: Requester): LogSource {
  const { form } = words.drafts
  const names = files.map(({ name }) => escapeForMrkdwn(name, 100))
  const fileNotes = names.length > 0 ? [form.files(words.terms.all(names))] : []
  return { intake: id, receivedAt, notes: [form.fromDraft, ...fileNotes] }
}

/** Loads the form's initial values for a draft. */
export async function draftFields(deps: SlackDeps, draft: IntakeDraft): Promise<LogFields> {
  const client = draft.clientId === null ? null : await deps.store.client(draft.clientId)
  return {
    channel: draft.source === 'email' ? 'email' : 'online',
    client: client && [client.id, client.name],
    description: draftWords(draft),
    receivedAt: draft.receivedAt,
    contractNo: draft.contractNo,
    expectedSolution: draft.expectedSolution,
  }
}
