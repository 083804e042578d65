import type { Button } from '@slack/types'
import type { Instant } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import { formatDue, formatInstant, type Reader } from '../../notices/format-time.ts'
import type { Words } from '../../notices/words/words.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { draftWords } from '../../operations/intake/draft-content.ts'
import { type DraftFile, sensitiveCaseOf } from '../../operations/intake/draft-file.ts'
import { draftActions, filesActions } from '../blocks/action-ids.ts'
import { actions, button, context, fields, header, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { quote } from '../blocks/rich-text.ts'
import { escapeForMrkdwn, firstLine, mention } from '../blocks/text.ts'

/** Characters of the subject shown in the title. */
const maxTitleLength = 110
/** People that a draft calls at most. */
const maxMentions = 3
/** Files that the card names; the rest are counted. */
const maxFilesNamed = 5

/** The reader for the channel of a draft's card. */
export const draftReader = ({ language, timeZone }: DraftFile, now: Instant): Reader => ({
  words: wordsIn(language),
  timeZone,
  now,
})

/**
 * The card of a draft, for the people who decide on it: sender, text, time and channel, the date by which to
 * acknowledge it, and the decision. 3.1: if it belongs to a sensitive case, or mentions one, only the number. `link` is
 * the number of its case, linked to that case's card; empty if it has none.
 */
export function draftMessage(file: DraftFile, link: string, now: Instant): Message {
  const reader = draftReader(file, now)
  const { card, drafts } = reader.words
  const { draft } = file
  const outcome = outcomeOf(file, link, reader)
  if (sensitiveCaseOf(file) !== null) return confidentialMessage(file, outcome, reader)
  const subject = firstLine(draftWords(draft))
  const title = subject === '' ? drafts.title : `${drafts.title} · ${cut(subject, maxTitleLength)}`
  return {
    text: drafts.notification(
      escapeForMrkdwn(senderOf(file, reader.words), 200),
      drafts.source[draft.source],
    ),
    blocks: [
      header(title),
      fields(fieldsOf(file, reader)),
      ...quote(draft.text),
      ...detailsOf(file, reader.words).map(context),
      ...(outcome === null ? [] : [section(`*${outcome}*`)]),
      ...(draft.status === 'dismissed' ? quote(draft.decision?.reason ?? '') : []),
      context(card.zone(reader.timeZone)),
      actions('draft', buttonsOf(file, reader.words)),
    ],
  }
}

function confidentialMessage(file: DraftFile, outcome: string | null, { words }: Reader): Message {
  const { card, drafts } = words
  const { status, mentions } = file.draft
  return {
    text: `${drafts.title}: ${drafts.status[status]}`,
    blocks: [
      header(drafts.title),
      ...(outcome === null ? [] : [section(`*${outcome}*`)]),
      ...(mentions === null || file.case ? [] : [context(drafts.mentions(escapeForMrkdwn(mentions, 40)))]),
      context(card.confidential),
      ...(file.case ? [] : [actions('draft', buttonsOf(file, words))]),
    ],
  }
}

const senderOf = ({ draft }: DraftFile, { drafts }: Words): string =>
  draft.fromName ?? draft.fromAddress ?? draft.company ?? drafts.unnamed

function fieldsOf(file: DraftFile, reader: Reader): string[] {
  const { drafts } = reader.words
  const { draft, client, dueAt } = file
  const contactDetails = [draft.fromName, draft.fromAddress, draft.phone].flatMap((part) =>
    part === null || part === '' ? [] : [escapeForMrkdwn(part, 200)],
  )
  const signedCompany = draft.company === (file.case?.client ?? client)?.name ? null : draft.company
  const companyLines = signedCompany === null ? [] : [drafts.signedAs(escapeForMrkdwn(signedCompany, 200))]
  const guess = client === null ? drafts.unknownClient : drafts.guessed(escapeForMrkdwn(client.name, 200))
  const clientName = file.case ? escapeForMrkdwn(file.case.client.name, 200) : guess
  return [
    `*${drafts.from}*\n${contactDetails.length > 0 ? contactDetails.join('\n') : drafts.unnamed}`,
    `*${drafts.client}*\n${[clientName, ...companyLines].join('\n')}`,
    `*${drafts.received}*\n${formatInstant(draft.receivedAt, reader)} · ${drafts.source[draft.source]}`,
    ...(draft.status === 'waiting'
      ? [
          `*${drafts.acknowledgeBy}*\n${(reader.now > dueAt ? drafts.wasDueBy : drafts.dueBy)(formatDue(dueAt, reader))}`,
          `*${drafts.decides}*\n${formatDeciders(file) || drafts.anyManager}`,
        ]
      : []),
  ]
}

/** The people whom a draft waits for, as mentions; empty where they are too many to call, or nobody may decide. */
export const formatDeciders = ({ deciders }: Pick<DraftFile, 'deciders'>): string =>
  deciders.length > maxMentions ? '' : deciders.map(({ id }) => mention(id)).join(' ')

/** Other details that the client gave, a line each. */
function detailsOf({ draft }: DraftFile, { card, drafts, terms }: Words): string[] {
  const { contractNo, expectedSolution, mentions, files } = draft
  const details = [
    ...(contractNo === null ? [] : [terms.named(card.contract, escapeForMrkdwn(contractNo, 200))]),
    ...(expectedSolution === null
      ? []
      : [terms.named(card.expected, escapeForMrkdwn(cut(firstLine(expectedSolution), 200), 400))]),
    ...(mentions === null ? [] : [drafts.mentions(escapeForMrkdwn(mentions, 40))]),
  ]
  const names = files.slice(0, maxFilesNamed).map(({ name }) => escapeForMrkdwn(cut(name, 60), 120))
  const fileList = files.length > maxFilesNamed ? `${names.join(' · ')} · …` : names.join(' · ')
  return [
    ...(details.length > 0 ? [details.join(' · ')] : []),
    ...(files.length > 0 ? [drafts.files(files.length, fileList)] : []),
  ]
}

/** The last decision, with who made it and when; null: none yet. */
export function outcomeOf({ draft }: DraftFile, link: string, reader: Reader): string | null {
  const { decision } = draft
  if (decision === null) return null
  const { drafts } = reader.words
  const [author, when] = [mention(decision.by), formatInstant(decision.at, reader)]
  switch (decision.status) {
    case 'logged':
      return drafts.logged(link, author, when)
    case 'added':
      return drafts.added(link, author, when)
    case 'dismissed':
      return drafts.dismissed(author, when)
    case 'waiting':
      return drafts.restored(author, when)
  }
}

function buttonsOf(
  { draft: { id, status, files } }: DraftFile,
  { drafts, files: fileWords }: Words,
): Button[] {
  const read = [
    button(drafts.read, draftActions.read, id),
    ...(files.length === 0 ? [] : [button(fileWords.open(files.length), filesActions.draft, id)]),
  ]
  if (status === 'waiting') {
    return [
      button(drafts.log, draftActions.log, id, { style: 'primary' }),
      button(drafts.add, draftActions.add, id),
      button(drafts.dismiss, draftActions.dismiss, id),
      ...read,
    ]
  }
  return status === 'dismissed' ? [button(drafts.restore, draftActions.restore, id), ...read] : read
}
