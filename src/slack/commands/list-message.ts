import { clockClauses, urgencyOf } from '../../deadlines/clock.ts'
import { formatClockDue } from '../../notices/format-time.ts'
import type { CaseFilter, CaseSummary } from '../../operations/ports/case-ports.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { escapeForMrkdwn, mention } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { Requester } from '../requests/requester.ts'

/** Maximum number of cases that one answer shows; the rest are counted. */
const maxLines = 20
const signs = { 'on-time': '🟢', 'due-soon': '🟡', overdue: '🔴' } as const

/** Returns the open cases, one per line, the one due first on top. */
export async function listMessage(
  deps: SlackDeps,
  requester: Requester,
  filter: CaseFilter,
): Promise<Message> {
  const { commands } = requester.words
  const { cases, total } = await deps.store.openCases(filter, maxLines)
  if (total === 0) return { text: commands.none, blocks: [section(commands.none)] }
  const title = filter === 'all' ? commands.all(total) : commands.mine(total)
  const lines = cases.map((summary) => formatLine(summary, requester, deps))
  const rest = total - cases.length
  // A section holds 3000 characters; ten lines of at most 280 fit one.
  const chunks = [lines.slice(0, 10), lines.slice(10)].filter((chunk) => chunk.length > 0)
  return {
    text: title,
    blocks: [
      section(title),
      ...chunks.map((chunk) => section(chunk.join('\n'))),
      ...(rest > 0 ? [section(commands.more(rest))] : []),
    ],
  }
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
