import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { DailyDigest, DigestGroup, DigestSection } from '../../digests/daily-digest.ts'
import { context, header, section, sections } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
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
  { open, sections: groups }: DailyDigest,
  title: string,
  footer: string,
  reader: DigestReaderSettings,
): Promise<Message> {
  const { digest } = reader.words
  if (groups.length === 0) {
    const text = `*${title}*\n${digest.clear(digest.open(open))}`
    return { text: `${title}: ${digest.clear(digest.open(open))}`, blocks: [section(text)] }
  }
  const counts = groups.map(({ group, count }) => `${signs[group]}${digest.counted[group](count)}`)
  const summary = [digest.open(open), ...counts].join(' · ')
  const blocks: KnownBlock[] = [header(title), section(summary)]
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
