import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { decidesDrafts } from '../../cases/draft.ts'
import { clockClauses, urgencyOf } from '../../deadlines/clock.ts'
import { formatClockDue } from '../../notices/format-time.ts'
import { pendingDrafts, waitingFor } from '../../operations/intake/pending-drafts.ts'
import type { CaseFilter, CaseSummary } from '../../operations/ports/case-ports.ts'
import { context, section, sections } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { escapeForMrkdwn, mention } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { formatDraftLine } from '../drafts/format-draft-line.ts'
import type { Requester } from '../requests/requester.ts'

/** Maximum number of cases that one answer shows; the rest are counted. */
const maxLines = 20
/** Maximum number of drafts that one answer shows. */
const maxDraftLines = 10
const signs = { 'on-time': '🟢', 'due-soon': '🟡', overdue: '🔴' } as const

/** Returns the open cases, one per line, the one due first on top. */
export async function listMessage(
  deps: SlackDeps,
  requester: Requester,
  filter: CaseFilter,
  client: WebClient,
): Promise<Message> {
  const { commands } = requester.words
  const [{ cases, total }, drafts] = await Promise.all([
    deps.store.openCases(filter, maxLines),
    draftBlocks(deps, requester, filter, client),
  ])
  if (total === 0) return { text: commands.none, blocks: [...drafts, section(commands.none)] }
  const title = filter === 'all' ? commands.all(total) : commands.mine(total)
  const lines = cases.map((summary) => formatLine(summary, requester, deps))
  const rest = total - cases.length
  // A section holds 3000 characters; ten lines of at most 280 fit one.
  const chunks = [lines.slice(0, 10), lines.slice(10)].filter((chunk) => chunk.length > 0)
  return {
    text: title,
    blocks: [
      ...drafts,
      section(title),
      ...chunks.map((chunk) => section(chunk.join('\n'))),
      ...(rest > 0 ? [section(commands.more(rest))] : []),
    ],
  }
}

/**
 * What clients sent in and nobody has decided on, first of all: in a person's own list what waits for them. People who may
 * not decide see in the list of all how many there are.
 */
async function draftBlocks(
  deps: SlackDeps,
  requester: Requester,
  filter: CaseFilter,
  client: WebClient,
): Promise<KnownBlock[]> {
  const { drafts: words } = requester.words
  const all = await pendingDrafts(deps.store, deps.now())
  const listed = filter === 'all' ? all : waitingFor(all, requester.person.id)
  if (listed.length === 0) return []
  if (!decidesDrafts(requester.person)) return [context(words.list.elsewhere(listed.length))]
  const lines = await Promise.all(
    listed
      .slice(0, maxDraftLines)
      .map((line) => formatDraftLine(client, line, requester.reader(line.timeZone))),
  )
  const rest = listed.length - lines.length
  return sections([
    words.list.title(listed.length),
    ...lines,
    ...(rest > 0 ? [requester.words.commands.more(rest)] : []),
  ])
}

function formatLine(summary: CaseSummary, { words, reader }: Requester, { now }: SlackDeps): string {
  const { card, terms } = words
  const { number, sensitive, clientName, ownerId, next } = summary
  const due = next
    ? `${signs[urgencyOf(next, now())]} ${clockClauses[next.code]} ${card.due(formatClockDue(next, reader(summary.timeZone)))}`
    : '⚪'
  const status = terms.status[summary.status]
  // 3.1: a sensitive case shows only its number, its status and its clock.
  if (sensitive) return `${due} · *${number}* · ${card.confidential} · ${status}`
  const subject = `${escapeForMrkdwn(clientName, 40)} · ${escapeForMrkdwn(summary.summary, 60)}`
  return `${due} · *${number}* · ${subject} · ${status} · ${ownerId ? mention(ownerId) : card.nobody}`
}
