import type { KnownBlock } from '@slack/types'
import { clocksOf } from '../../cases/clocks/case-clocks.ts'
import { explainClock } from '../../cases/clocks/explain-clock.ts'
import { type Instant, instant, toIso } from '../../deadlines/instant.ts'
import { appearsInThread } from '../../notices/appears-in-thread.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import { formatLimit, formatTrace } from '../../notices/format-trace.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { toPlainText } from '../../slack/blocks/to-plain-text.ts'
import { formatStatus } from '../../slack/cards/case-story.ts'
import { displayOf } from '../../slack/facts/fact-displays.ts'
import { formatAuthor } from '../../slack/phrases/format-author.ts'
import { formatReceiptChannel } from '../../slack/phrases/format-receipt-channel.ts'
import { outcomeLine } from '../../slack/phrases/outcome-line.ts'
import { factTexts } from '../../slack/record/record-texts.ts'
import { eventMessage } from '../../slack/threads/event-message.ts'
import type { StoredFact } from '../../storage/cases/fact-rows.ts'

/** The input of a dossier. */
export type DossierInput = {
  readonly file: CaseFile
  /** The facts of the file with their hashes. */
  readonly stored: readonly StoredFact[]
  readonly agreement: { readonly contractNo: string; readonly service: string }
  readonly reader: Reader
  /** The name of a person by Slack's id; null: unknown. */
  readonly nameOf: (id: string) => string | null
}

/**
 * A case as plain text, line by line: its head, every date with its reasons, every fact in order with the words as
 * written and its hash, and the evidence by hash. Nothing is truncated.
 */
export function writeDossier({ file, stored, agreement, reader: now, nameOf }: DossierInput): string[] {
  // A dossier is read years later, so every date includes its year.
  const reader = { ...now, now: instant(0) }
  const { card, dossier, modals, terms, trace } = reader.words
  const { complaint } = file.case
  const toText = (text: string) =>
    toPlainText(text, nameOf).replaceAll(/(?<![\p{L}\p{N}])\*|\*(?![\p{L}\p{N}])/gu, '')
  const outcome = outcomeLine(file, reader.words)
  const head = [
    `# ${complaint.number}`,
    dossier.madeAt(formatInstant(now.now, reader)),
    card.zone(reader.timeZone),
    terms.named(card.client, file.client.name),
    dossier.agreement(agreement.contractNo, agreement.service),
    terms.named(dossier.department, file.department.name[file.department.language]),
    terms.named(
      card.received,
      `${formatInstant(complaint.receivedAt, reader)} · ${formatReceiptChannel(complaint, reader, (caller) => caller)}`,
    ),
    terms.named(card.status, toText(formatStatus(file.case, reader))),
    ...(outcome === null ? [] : [toText(outcome)]),
  ]
  const evidence = file.case.evidence.map(
    ({ name, size, sha256 }) => `- ${name} · ${dossier.bytes(size)} · SHA-256 ${sha256}`,
  )
  return [
    ...head,
    '',
    `## ${trace.dates}`,
    ...datesOf(file, reader, now.now, toText),
    '',
    `## ${dossier.facts}`,
    ...stored.flatMap((entry) => ['', ...entryOf(entry)]),
    '',
    dossier.chain(stored.at(-1)?.hash ?? ''),
    '',
    `## ${dossier.evidence}`,
    ...(evidence.length > 0 ? evidence : [dossier.noEvidence]),
    '',
    `${modals.record.title}: ${complaint.number}`,
  ]

  function entryOf({ seq, fact, hash }: StoredFact): string[] {
    const author = toText(formatAuthor(fact.by, reader.words))
    const threadTexts = hasThreadLine(file, seq) ? eventLines(file, seq, reader.now).map(toText) : []
    const texts = factTexts(file, seq, reader).flatMap((block) => linesOf(block, nameOf))
    return [
      `### ${seq} · ${toIso(fact.at)} · ${author} · ${fact.type}`,
      ...threadTexts,
      ...texts,
      `SHA-256 ${hash}`,
    ]
  }
}

/** The lines of the thread message of a fact, without the excerpts of texts that the dossier has in full. */
const eventLines = (file: CaseFile, seq: number, now: Instant): string[] =>
  eventMessage(file, seq, now)
    .text.split('\n')
    .filter((line) => !line.startsWith('> '))

/**
 * Whether the thread has a separate message for a fact; a fact that follows from a decision is part of the decision's
 * message.
 */
function hasThreadLine({ facts }: CaseFile, seq: number): boolean {
  const fact = facts[seq - 1]
  if (!fact || !appearsInThread(fact)) return false
  const before = facts
    .slice(0, seq - 1)
    .filter((earlier) => earlier.at === fact.at && appearsInThread(earlier))
  return !displayOf(fact).follows || before.length === 0
}

/** The clocks of the case that have started, in the order of their start, each with its date and reasons. */
function datesOf(file: CaseFile, reader: Reader, now: Instant, toText: (text: string) => string): string[] {
  const { facts, terms, calendar } = file
  const naming = {
    person: (by: Parameters<typeof formatAuthor>[0]) => toText(formatAuthor(by, reader.words)),
    quote: toText,
  }
  return clocksOf(facts, terms, calendar)
    .filter(({ startsAt }) => startsAt <= now)
    .sort((a, b) => a.startsAt - b.startsAt)
    .flatMap((clock) => [
      '',
      `### ${formatLimit(clock, reader.words)}`,
      ...formatTrace(explainClock(facts, terms, calendar, clock), reader, naming),
    ])
}

/** The plain text of a block of rich text. */
function linesOf(block: KnownBlock, nameOf: (id: string) => string | null): string[] {
  if (block.type !== 'rich_text') return []
  return block.elements.flatMap((part) =>
    part.elements
      .map((element) => {
        if (element.type === 'user') return nameOf(element.user_id) ?? element.user_id
        return 'text' in element && typeof element.text === 'string' ? element.text : ''
      })
      .join('')
      .split('\n'),
  )
}
