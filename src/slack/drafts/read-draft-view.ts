import type { ModalView } from '@slack/types'
import { cut } from '../../notices/cut.ts'
import { formatInstant } from '../../notices/format-time.ts'
import { draftWords } from '../../operations/intake/draft-content.ts'
import type { DraftFile } from '../../operations/intake/draft-file.ts'
import { modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { bold, paragraphs } from '../blocks/rich-text.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import type { Requester } from '../requests/requester.ts'

/** The longest text shown, in UTF-16 units: a view holds 250 KB in all. */
const maxLength = 60_000

/** The view with everything that a client wrote, unchanged. */
export function readView({ draft, timeZone }: DraftFile, requester: Requester): ModalView {
  const { drafts, modals, terms } = requester.words
  const { title, noWords } = drafts.reader
  const textBlocks = (label: string, text: string | null) =>
    text === null || text === '' ? [] : paragraphs([bold(`${label}\n`)], cut(text, maxLength))
  const senderParts = [draft.fromName, draft.fromAddress, draft.phone, draft.company].flatMap((part) =>
    part === null || part === '' ? [] : [escapeForMrkdwn(part, 200)],
  )
  const receivedLine = `${formatInstant(draft.receivedAt, requester.reader(timeZone))} · ${drafts.source[draft.source]}`
  const names = draft.files.map(({ name }) => escapeForMrkdwn(name, 100))
  const words = draftWords(draft)
  return modal('draft', { title, close: modals.close }, {}, [
    context([...senderParts, receivedLine].join(' · ')),
    ...(words === '' ? [context(noWords)] : paragraphs([], cut(words, maxLength))),
    ...textBlocks(modals.log.contractNo, draft.contractNo),
    ...textBlocks(modals.log.expectedSolution, draft.expectedSolution),
    ...(names.length > 0 ? [context(drafts.files(names.length, terms.all(names)))] : []),
  ])
}
