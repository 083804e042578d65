import type { ImageBlock, KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { DepartmentId } from '../../agreement/ids.ts'
import {
  type DepartmentWeek,
  onTimePercent,
  sumOfWeeks,
  type WeeklyDigest,
} from '../../digests/weekly-digest.ts'
import { context, header, section, sections } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { escapeForMrkdwn, plain } from '../blocks/text.ts'
import { type DigestReaderSettings, digestLine } from './digest-line.ts'

/** Slack refuses a message of more than fifty blocks. */
const maxDepartments = 20
const maxLineCharacters = 6_000

/** The weekly digest: for each department the trend and the cases at risk, and a chart of all. */
export async function weeklyMessage(
  client: WebClient,
  weekly: WeeklyDigest,
  { title, nameOf, picture }: { title: string; nameOf: (id: DepartmentId) => string; picture: string | null },
  reader: DigestReaderSettings,
): Promise<Message> {
  const { digest } = reader.words
  const departments = weekly.departments.slice(0, maxDepartments)
  const blocks: KnownBlock[] = [header(title)]
  let charactersLeft = maxLineCharacters
  for (const department of departments) {
    const { risks, atRisk, untold } = department
    const lines: string[] = []
    for (const { line, percent } of risks) {
      const text = `${await digestLine(client, line, reader)} · ${digest.risk(percent)}`
      if (text.length > charactersLeft) break
      charactersLeft -= text.length
      lines.push(text)
    }
    const more = atRisk - lines.length
    blocks.push(
      ...sections([
        `*${escapeForMrkdwn(nameOf(department.department), 100)}*`,
        trendLine(department),
        ...ratedLine(department),
        ...(atRisk === 0 ? [] : [`*${digest.risks(atRisk)}*`, ...lines]),
        ...(atRisk > 0 && more > 0 ? [`_${digest.more(more)}_`] : []),
        ...(untold > 0 ? [digest.untold(untold)] : atRisk === 0 ? [digest.noRisks] : []),
      ]),
    )
  }
  const rest = weekly.departments.length - departments.length
  if (rest > 0) blocks.push(section(digest.more(rest)))
  if (picture !== null) blocks.push(pictureBlock(weekly, picture, reader), context(digest.legend))
  const open = weekly.departments.reduce((sum, department) => sum + department.open, 0)
  return { text: `${title}: ${digest.open(open)}`, blocks }

  function ratedLine({ rated: { count, handling, informed } }: DepartmentWeek): string[] {
    const tenths = (amount: number) => (amount / 10).toFixed(1)
    return count === 0 ? [] : [digest.rated(count, tenths(handling), tenths(informed))]
  }

  function trendLine({ open, overdue, weeks }: DepartmentWeek): string {
    const [previous, last] = [weeks.at(-2), weeks.at(-1)]
    const percent = last ? onTimePercent(last) : null
    const previousPercent = previous ? onTimePercent(previous) : null
    return [
      digest.open(open),
      ...(overdue > 0 ? [`🔴 ${digest.overdue(overdue)}`] : []),
      ...(last ? [digest.lastWeek(last.received, last.ended)] : []),
      last === undefined || percent === null
        ? digest.noneDue
        : digest.onTime(last.met, last.met + last.breached, percent),
      ...(previousPercent === null ? [] : [digest.before(previousPercent)]),
    ].join(' · ')
  }
}

/** The chart, with its numbers as alternative text. */
function pictureBlock(weekly: WeeklyDigest, file: string, { words }: DigestReaderSettings): ImageBlock {
  const { digest } = words
  const weeks = sumOfWeeks(weekly.departments).map(({ week, met, breached }) =>
    digest.chartWeek(week.slice(5), met, breached),
  )
  return {
    type: 'image',
    slack_file: { id: file },
    alt_text: plain(digest.chart(weeks.join(' · ')), 2000).text,
  }
}
