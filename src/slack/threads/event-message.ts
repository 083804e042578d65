import type { KnownBlock } from '@slack/types'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { hasLine } from '../../notices/appears-in-thread.ts'
import type { Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { openAction } from '../blocks/action-ids.ts'
import { actions, button, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { quote } from '../blocks/rich-text.ts'
import { firstLines, mrkdwnQuote } from '../blocks/text.ts'
import { departmentReader } from '../cards/case-card.ts'
import { doubtBlocks } from '../cards/doubt-blocks.ts'
import { displayOf } from '../facts/fact-displays.ts'
import { clientFiles, filesButton } from './client-files.ts'
import { decisionEffects } from './decision-effects.ts'

/**
 * The line of the thread for one decision: who did what, and what it changed. Later facts are ignored, so that a late
 * delivery reads the same. `seq` is the number of the decision's fact. Throws on a fact that has no line.
 */
export function eventMessage(file: CaseFile, seq: number, now: Instant): Message {
  const fact = file.facts[seq - 1]
  if (!fact || !hasLine(fact))
    throw new Error(`Fact ${seq} of ${file.case.complaint.number} has no line in the thread.`)
  const reader = departmentReader(file, now)
  const display = displayOf(fact)
  const line = display.line(fact, { file, seq, reader })
  const words = display.quote === 'silent' ? '' : display.quote(fact)
  const effects = [
    ...clientFiles(file, seq, reader),
    ...decisionEffects({ file, seq, end: endOf(file, seq), reader }),
  ]
  const quotation = quote(words)
  if (quotation.length === 0) {
    const text = [line, ...effects].join('\n')
    return {
      text,
      blocks: [section(text), ...filesButton(file, seq, reader), ...doubtBlocks(file, seq, reader.words)],
    }
  }
  return {
    text: [line, mrkdwnQuote(words), ...effects].join('\n'),
    blocks: [
      section(line),
      ...quotation,
      ...(effects.length > 0 ? [section(effects.join('\n'))] : []),
      ...openButton(fact, file, reader),
      ...filesButton(file, seq, reader),
    ],
  }
}

/**
 * The number of a decision's last fact: its facts are consecutive and share the instant at which they were recorded.
 */
function endOf({ facts }: CaseFile, seq: number): number {
  const at = facts[seq - 1]?.at
  const after = facts.slice(seq).findIndex((later) => later.at !== at || !displayOf(later).follows)
  return after < 0 ? facts.length : seq + after
}

/** The button that opens the record with the client's whole text; empty if the thread shows all of it. */
function openButton(fact: CaseFact, { case: kase }: CaseFile, { words }: Reader): KnownBlock[] {
  if (fact.type !== 'client-wrote' || firstLines(fact.words).join('\n') === fact.words.trim()) return []
  return [actions('wrote', [button(words.events.open, openAction('record'), kase.id)])]
}
