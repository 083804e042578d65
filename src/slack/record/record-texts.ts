import type { KnownBlock } from '@slack/types'
import { isSystemOrClient } from '../../cases/facts/fact-fields.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { bold, boldLink, literal, paragraphs, person } from '../blocks/rich-text.ts'
import type { RecordText } from '../facts/fact-display.ts'
import { displayOf } from '../facts/fact-displays.ts'

/** The texts of the facts, in the order of recording; a fact without text is left out. */
export const recordTexts = (file: CaseFile, reader: Reader): KnownBlock[][] =>
  file.facts.map((_, index) => factTexts(file, index + 1, reader)).filter((texts) => texts.length > 0)

/** The complete texts of fact number `seq`, each with its author and time. */
export function factTexts(file: CaseFile, seq: number, reader: Reader): KnownBlock[] {
  const fact = file.facts[seq - 1]
  if (!fact) return []
  const { record } = displayOf(fact)
  return record === 'silent'
    ? []
    : record(fact, { file, seq, reader }).flatMap((text) => textBlocks(text, fact, reader))
}

function textBlocks(
  { label, text, address = null }: RecordText,
  fact: CaseFact,
  reader: Reader,
): KnownBlock[] {
  if (text === null) return []
  const { at, by } = fact
  const author = isSystemOrClient(by) ? literal(reader.words.progressEvents[by]) : person(by)
  const title = address === null ? bold(label) : boldLink(address, label)
  return paragraphs([title, literal(' · '), author, literal(` · ${formatInstant(at, reader)}`)], text)
}
