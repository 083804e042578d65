import type { KnownBlock, ModalView } from '@slack/types'
import { formatMoney } from '../../agreement/money.ts'
import { ownerOf } from '../../cases/case.ts'
import type { CaseFact } from '../../cases/facts.ts'
import { clocksOf } from '../../cases/settle-clocks.ts'
import { type Reader, sayInstant } from '../../notices/say-time.ts'
import type { CaseFile } from '../../operations/case-file.ts'
import { modal } from '../blocks/inputs.ts'
import { context, divider, fields, header, section } from '../blocks/layout.ts'
import { plainWords } from '../blocks/plain-words.ts'
import { bold, linked, paragraphs, person, words } from '../blocks/rich.ts'
import { cut, firstLine, inert, mention } from '../blocks/text.ts'
import { clockLine, runningClocks } from '../card/clock-line.ts'
import { detailsOf } from '../card/header.ts'
import { stageOf, storyOf } from '../card/steps.ts'

/** The record of a case, whole texts included, for reading. Blocks for a modal; `short` fits an ephemeral message. */
export function recordBlocks(file: CaseFile, reader: Reader, { short }: { short: boolean }): KnownBlock[] {
  const { card, terms, modals } = reader.words
  const { complaint } = file.case
  const owner = ownerOf(file.case)
  const clocks = runningClocks(clocksOf(file.facts, file.terms, file.calendar), file, reader.now)
  const story = storyOf(file, reader, { discreet: false })
  const blocks: KnownBlock[] = [
    header(`${complaint.number} · ${cut(firstLine(complaint.description), 120)}`),
    fields([
      `*${card.client}*\n${inert(file.client.name, 300)}`,
      `*${card.owner}*\n${owner ? mention(owner) : card.nobody}`,
      `*${card.stage}*\n${stageOf(file.case, reader)}`,
      `*${card.received}*\n${sayInstant(complaint.receivedAt, reader)} · ${terms.channel[complaint.channel]}`,
    ]),
    ...(clocks.length > 0 ? [section(clocks.map((clock) => clockLine(clock, file, reader)).join('\n'))] : []),
    ...(story.length > 0 ? [section(story.join('\n'))] : []),
    context(detailsOf(file, reader)),
  ]
  if (short) return blocks
  const entries = file.facts.map((fact) => textsOf(fact, reader)).filter((entry) => entry.length > 0)
  const shown = newest(entries)
  const earlier = entries.length - shown.length
  return [
    ...blocks,
    divider,
    section(`*${modals.record.facts}*`),
    ...(earlier > 0 ? [context(modals.record.earlier(earlier))] : []),
    ...shown.flat(),
  ]
}

/** What a view has room for beside the rest: it holds 100 blocks, and 250 KB, in all. */
const room = { blocks: 85, bytes: 200_000 }

/** The newest entries that fit a view, oldest first. */
function newest(entries: readonly KnownBlock[][]): KnownBlock[][] {
  const shown: KnownBlock[][] = []
  let { blocks, bytes } = room
  for (const entry of entries.toReversed()) {
    blocks -= entry.length
    bytes -= Buffer.byteLength(JSON.stringify(entry))
    if (blocks < 0 || bytes < 0) break
    shown.unshift(entry)
  }
  return shown
}

export const recordView = (file: CaseFile, reader: Reader): ModalView => {
  const { modals } = reader.words
  const text = { title: modals.record.title, close: modals.close }
  return modal('record', text, {}, recordBlocks(file, reader, { short: false }))
}

/** The words of one fact, as they were written, with who and when. */
function textsOf(fact: CaseFact, reader: Reader): KnownBlock[] {
  const { events, modals, terms } = reader.words
  const said = (label: string, text: string | null, address: string | null = null): KnownBlock[] => {
    if (text === null) return []
    const by = fact.by === 'redress' ? words('Redress') : person(fact.by)
    const title = address === null ? bold(label) : linked(address, label)
    return paragraphs([title, words(' · '), by, words(` · ${sayInstant(fact.at, reader)}`)], text)
  }
  switch (fact.type) {
    case 'complaint-logged':
      return [
        ...said(modals.log.description, fact.description),
        ...said(modals.log.expectedSolution, fact.expectedSolution),
        ...(fact.source
          ? said(modals.record.source, plainWords(fact.source.text), fact.source.permalink)
          : []),
      ]
    case 'evidence-added':
      return said(modals.evidence, `${fact.name} · SHA-256 ${fact.sha256}`)
    case 'complaint-acknowledged':
    case 'solution-notified':
      return said(terms.aside(modals.acknowledge.text, terms.method[fact.method]), fact.text)
    case 'investigation-completed':
      return [
        ...said(terms.named(events.finding, terms.outcome[fact.outcome]), fact.finding),
        ...said(terms.named(modals.investigate.cause, terms.rootCause[fact.rootCause]), fact.cause),
      ]
    case 'solution-proposed': {
      const { remedies, amount, details, reasons } = fact.proposal
      const named = terms.all(remedies.map((kind) => terms.remedy[kind]))
      return [
        ...said(`${named} · ${amount ? formatMoney(amount) : events.noMoney}`, details),
        ...said(events.reasons, reasons),
      ]
    }
    case 'proposal-returned':
      return said(terms.verb.return, fact.reason)
    case 'client-accepted':
      return said(terms.aside(modals.answer.words, terms.method[fact.method]), fact.words)
    case 'remedy-completed':
      return said(terms.named(terms.remedy[fact.remedy], modals.remedy.proof), fact.proof)
    case 'evidence-failed':
      return said(events.notKept, `${fact.name}: ${fact.error}`)
    case 'delivery-failed':
      return said(events.notDelivered, `${fact.purpose}: ${fact.error}`)
    default:
      return []
  }
}
