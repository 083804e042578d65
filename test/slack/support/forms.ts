import { departmentId } from '../../../src/agreement/ids.ts'
import type { Language } from '../../../src/agreement/vocabulary.ts'
import type { CaseStatus } from '../../../src/cases/case.ts'
import type { CaseFact } from '../../../src/cases/facts/facts.ts'
import type { Reader } from '../../../src/notices/format-time.ts'
import { wordsIn } from '../../../src/notices/words/words-in.ts'
import type { CaseFile } from '../../../src/operations/ports/case-file.ts'
import type { CaseSummary } from '../../../src/operations/ports/case-ports.ts'
import type { Provider, Team } from '../../../src/operations/ports/company-ports.ts'
import { inputAction } from '../../../src/slack/blocks/inputs.ts'
import { readViewState, type ViewState } from '../../../src/slack/blocks/view-state.ts'
import type { CommandModal, ModalMetadata, Opening } from '../../../src/slack/modals/command-modal.ts'
import { commandModalOf } from '../../../src/slack/modals/command-modals.ts'
import { at } from '../../support/agreement.ts'
import { fact } from '../../support/facts.ts'
import { amy, ben, quality } from '../../support/people.ts'
import { factsWithText } from './case-file.ts'

export const provider: Provider = {
  name: 'Yuanfan Cloud',
  serviceEmail: 'service@yuanfan.example.com',
  hotline: '400-000-0000',
  adminChannelId: 'C9',
  intakeChannelId: 'C9',
}

export const readerOf = (language: Language): Reader => ({
  words: wordsIn(language),
  timeZone: 'Asia/Shanghai',
  homeZone: 'America/New_York',
  now: at('2026-03-05 17:30'),
})

/** The modal of a verb that has one. */
export function modalOf(verb: string): CommandModal {
  const modal = commandModalOf(verb)
  if (!modal) throw new Error(`“${verb}” has no modal.`)
  return modal
}

/** The input of a modal, in a company of 120 departments and for a client with 120 open cases. */
export const openingFor = (
  file: CaseFile,
  language: Language,
  metadata: Partial<ModalMetadata> = {},
): Opening => ({
  file,
  provider,
  reader: readerOf(language),
  language,
  metadata: { caseId: file.case.id, ...metadata },
  hasPages: true,
  departments: [file.department, ...Array.from({ length: 119 }, (_, n) => techSupport(n))],
  openCases: Array.from({ length: 120 }, (_, n) => openCase(file, n)),
})

const techSupport = (n: number): Team => ({
  id: departmentId(`department-${n}`),
  headId: null,
  memberIds: [],
  name: { en: `Department ${n} `.repeat(20), zh: `部门 ${n}` },
  channelId: `C${n}`,
  language: 'en',
})

/** The n-th open case of the client; number 0 is the case itself. */
const openCase = ({ case: kase, client }: CaseFile, n: number): CaseSummary => ({
  id: n === 0 ? kase.id : (`case-${n + 1}` as CaseSummary['id']),
  number: `C-2026-${String(n + 1).padStart(4, '0')}`,
  status: 'investigating',
  sensitive: kase.complaint.sensitive,
  summary: kase.complaint.description,
  clientName: client.name,
  clientId: client.id,
  hasOwnDays: false,
  calendar: 'CN',
  ownerId: ben.id,
  ownerName: 'Ben',
  waitingFor: null,
  accountManagerId: amy.id,
  departmentId: quality,
  timeZone: 'Asia/Shanghai',
  next: null,
  card: null,
})

/** Courses with something pending at a status, with `text` wherever a person may write. */
export const pendingCourses = (text: string, sensitive = false): readonly (readonly CaseFact[])[] => {
  const upTo = (status: CaseStatus) => factsWithText(text, status, sensitive)
  return [
    [...upTo('received'), fact('decline-proposed', { referral: text.slice(0, 1000) })],
    [
      ...upTo('investigating'),
      fact('client-asked', { text }),
      fact('waiting-began', { reason: text }),
      fact('delay-foreseen', { reason: text }),
    ],
    [...upTo('investigating'), fact('hand-over-offered', { promises: text, openQuestions: text })],
    [...upTo('formulating'), fact('owner-lost', { at: at('2026-03-04 09:00') })],
    [
      ...upTo('awaiting-confirmation'),
      fact('confirmation-lapsed'),
      fact('solution-notified', {
        at: at('2026-03-13 10:00'),
        toldAt: at('2026-03-13 10:00'),
        text,
        further: true,
      }),
      fact('confirmation-lapsed', { at: at('2026-03-21 00:01'), dueAt: at('2026-03-21 00:00') }),
    ],
    [
      ...upTo('escalated'),
      fact('solution-proposed', { round: 2 }),
      fact('solution-determined', { round: 2, at: at('2026-03-09 10:00') }),
      fact('solution-notified', { at: at('2026-03-09 11:00'), toldAt: at('2026-03-09 11:00'), text }),
    ],
    [...upTo('awaiting-confirmation'), fact('client-wrote', { at: at('2026-03-06 10:00'), words: text })],
  ]
}

/** The value of one field, by the kind of its input in Slack. */
type FieldValue =
  | { readonly value: string }
  | { readonly option: string }
  | { readonly options: readonly string[] }
  | { readonly date: string }
  | { readonly time: number }
  | { readonly person: string }
  | { readonly files: readonly { readonly id: string; readonly name: string }[] }
export type FieldValues = Readonly<Record<string, FieldValue>>

/** The state of a submitted view in which these fields were filled in. */
export const stateOf = (entered: FieldValues): ViewState =>
  readViewState({
    values: Object.fromEntries(
      Object.entries(entered).map(([field, value]) => [field, { [inputAction]: elementOf(value) }]),
    ),
  })

function elementOf(value: FieldValue): object {
  if ('value' in value) return { value: value.value }
  if ('option' in value) return { selected_option: { value: value.option } }
  if ('options' in value) return { selected_options: value.options.map((value) => ({ value })) }
  if ('date' in value) return { selected_date: value.date }
  if ('time' in value) return { selected_date_time: Math.floor(value.time / 1000) }
  if ('person' in value) return { selected_user: value.person }
  return { files: value.files }
}
