import type { ViewSubmitAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { caseId, personId } from '../../agreement/ids.ts'
import type { Refusal } from '../../cases/refusal.ts'
import { formatRefusal } from '../../notices/format-refusal.ts'
import { type LogRequest, logComplaint } from '../../operations/intake/log-complaint.ts'
import { mention } from '../blocks/text.ts'
import { readViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { NextStep, SubmissionProblem } from '../requests/answer-submission.ts'
import type { Requester } from '../requests/requester.ts'
import { linkToMessage } from './link-to-message.ts'
import { readLogFields } from './log-fields.ts'
import { loadLogSource } from './log-source.ts'
import { logView } from './log-view.ts'
import { logMetadata, parseLog, readChannel } from './parse-log.ts'

/** Logs the complaint of a submitted form; null: done. */
export async function submitLog(
  deps: SlackDeps,
  client: WebClient,
  requester: Requester,
  { view, body }: { readonly view: ViewSubmitAction['view']; readonly body: ViewSubmitAction },
): Promise<SubmissionProblem | NextStep | null> {
  const now = deps.now()
  const metadata = logMetadata.parse(JSON.parse(view.private_metadata))
  const state = readViewState(view.state)
  const channel = readChannel(state)
  // The change of channel did not arrive, and a letter needs its day of delivery.
  if ((channel === 'letter') !== (metadata.shown === 'letter')) {
    const source = await loadLogSource(deps, requester, metadata)
    return { next: logView(requester.words, readLogFields(state, channel, metadata.kept), source) }
  }
  const parsed = parseLog(state, metadata, now)
  if ('refused' in parsed) return formatProblem(parsed.refused, requester)
  const { complaint, files } = parsed
  if (!(await deps.store.client(complaint.clientId))) {
    return { text: requester.words.refusals.unknownClient, field: 'client' }
  }
  const { sourceId, intake } = metadata
  const outcome = await logComplaint(deps.store, {
    // One form, one complaint: the view's hash changes when the form is redrawn, possibly between two deliveries of
    // one submission.
    key: `view:${view.id}`,
    caseId: caseId(deps.newId()),
    by: personId(body.user.id),
    now,
    complaint: {
      ...complaint,
      source: sourceId === undefined ? null : await deps.store.sourceMessage(sourceId),
    },
    files,
    ...(intake === undefined ? {} : { draft: await draftReference(deps, client, intake, body.team) }),
  })
  if ('notFound' in outcome) return { text: requester.words.drafts.refused.unknown }
  if (!('refused' in outcome)) return null
  const problem = formatProblem(outcome.refused, requester)
  const isKept = intake !== undefined && outcome.refused.code === 'no-agreement'
  return isKept
    ? { ...problem, text: `${problem.text} ${requester.words.drafts.refused.keepsWaiting}` }
    : problem
}

async function draftReference(
  deps: SlackDeps,
  client: WebClient,
  id: string,
  team: ViewSubmitAction['team'],
): Promise<NonNullable<LogRequest['draft']>> {
  const cardPlace = await deps.store.draftPlace(id)
  const card = cardPlace && {
    channel: { id: cardPlace.channelId, name: '' },
    message: { ts: cardPlace.ts },
    team,
  }
  return { id, newId: deps.newId, permalink: card ? await linkToMessage(client, card) : '' }
}

/** Formats a refusal with its field, in the person's own time zone, since there may be no agreement yet. */
function formatProblem(refused: Refusal, requester: Requester): SubmissionProblem {
  const text = formatRefusal(refused, requester.reader(requester.timeZone), {
    person: mention,
    department: '',
  })
  return { text, field: 'field' in refused ? refused.field : undefined }
}
