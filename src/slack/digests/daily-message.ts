import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { DailyDigest, DigestDrafts, DigestGroup, DigestSection } from '../../digests/daily-digest.ts'
import { context, header, section, sections } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { formatDraftLine } from '../drafts/format-draft-line.ts'
import { type DigestReaderSettings, digestLine } from './digest-line.ts'

/** Slack refuses a message of more than about 12,000 characters. */
const maxLineCharacters = 8_000

const signs: Readonly<Record<DigestGroup, string>> = {
  overdue: '🔴 ',
  'due-today': '🟡 ',
  'due-tomorrow': '',
  'waiting-for-client': '⏸ ',
  'awaiting-approval': '',
  unowned: '⚪ ',
}

/** The daily digest: the counts first, then the cases of each group. Without any case it is one line. */
export async function dailyMessage(
  client: WebClient,
  { open, sections: groups, drafts }: DailyDigest,
  title: string,
  footer: string,
  reader: DigestReaderSettings,
): Promise<Message> {
  const { digest, drafts: draftWords } = reader.words
  if (groups.length === 0 && drafts === undefined) {
    const text = `*${title}*\n${digest.clear(digest.open(open))}`
    return { text: `${title}: ${digest.clear(digest.open(open))}`, blocks: [section(text)] }
  }
  const counts = groups.map(({ group, count }) => `${signs[group]}${digest.counted[group](count)}`)
  const draftCounts = drafts === undefined ? [] : [`📥 ${draftWords.list.counted(drafts.count)}`]
  const summary = [digest.open(open), ...draftCounts, ...counts].join(' · ')
  const blocks: KnownBlock[] = [
    header(title),
    section(summary),
    ...(await draftBlocks(client, drafts, reader)),
  ]
  let charactersLeft = maxLineCharacters
  for (const group of groups) {
    const lines: string[] = []
    for (const line of group.lines) {
      const text = await digestLine(client, line, reader)
      if (text.length > charactersLeft) break
      charactersLeft -= text.length
      lines.push(text)
    }
    // Cases listed above are counted here as well.
    if (group.count === group.above) continue
    blocks.push(...sections([...formatTitle(group), ...lines, ...formatRest(group, lines.length)]))
  }
  return { text: `${title}: ${summary}`, blocks: [...blocks, context(footer)] }

  function formatTitle({ group, count }: DigestSection): string[] {
    return [`*${signs[group]}${digest.titled(digest.group[group], count)}*`]
  }

  function formatRest({ count, above }: DigestSection, shownCount: number): string[] {
    const more = count - above - shownCount
    const rest = [...(more > 0 ? [digest.more(more)] : []), ...(above > 0 ? [digest.above(above)] : [])]
    return rest.length > 0 ? [`_${rest.join(' · ')}_`] : []
  }
}

/** The drafts that nobody has decided on, first of all: their clock runs already (2.3). */
async function draftBlocks(
  client: WebClient,
  drafts: DigestDrafts | undefined,
  reader: DigestReaderSettings,
): Promise<KnownBlock[]> {
  if (drafts === undefined) return []
  const { digest, drafts: words } = reader.words
  const lines = await Promise.all(
    drafts.lines.map((line) => formatDraftLine(client, line, { ...reader, timeZone: line.timeZone })),
  )
  const rest = drafts.count - lines.length
  return sections([
    `*${words.list.grouped(drafts.count)}*`,
    ...lines,
    ...(rest > 0 ? [`_${digest.more(rest)}_`] : []),
  ])
}
