import { describe, expect, test } from 'vitest'
import { validateBlocks } from '../../sandbox/block-kit/validate-blocks.ts'
import type { Language } from '../../src/agreement/vocabulary.ts'
import type { CaseStatus } from '../../src/cases/case.ts'
import type { Reader } from '../../src/notices/say-time.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import type { CaseFile, Provider } from '../../src/operations/case-file.ts'
import { logView } from '../../src/slack/intake/view.ts'
import { recordBlocks, recordView } from '../../src/slack/record/view.ts'
import { acknowledgeModal } from '../../src/slack/stages/acknowledge.ts'
import { assignModal } from '../../src/slack/stages/assign.ts'
import { completeInvestigationModal } from '../../src/slack/stages/complete-investigation.ts'
import { completeRemedyModal } from '../../src/slack/stages/complete-remedy.ts'
import { notifyModal } from '../../src/slack/stages/notify.ts'
import { proposeModal } from '../../src/slack/stages/propose.ts'
import { recordAnswerModal } from '../../src/slack/stages/record-answer.ts'
import { returnModal } from '../../src/slack/stages/return.ts'
import type { StageModal } from '../../src/slack/stages/stage-modal.ts'
import { at } from '../support/agreement.ts'
import {
  caseFile,
  extremeFiles,
  extremeTexts,
  factsSaying,
  languages,
  longCourse,
} from './support/case-file.ts'
import { expectSlackOpens, expectSlackTakes, textsIn } from './support/slack-takes.ts'

const modals: readonly StageModal[] = [
  acknowledgeModal,
  assignModal,
  completeInvestigationModal,
  proposeModal,
  returnModal,
  notifyModal,
  recordAnswerModal,
  completeRemedyModal,
]
const opensAt: Readonly<Record<StageModal['verb'], readonly CaseStatus[]>> = {
  acknowledge: ['received'],
  assign: ['accepted'],
  'complete-investigation': ['investigating'],
  propose: ['formulating', 'awaiting-approval'],
  approve: [],
  return: ['awaiting-approval'],
  notify: ['determined'],
  'record-answer': ['awaiting-confirmation'],
  'complete-remedy': ['implementing'],
}
const provider: Provider = {
  name: 'Yuanfan Cloud',
  serviceEmail: 'service@yuanfan.example.com',
  hotline: '400-000-0000',
  adminChannelId: 'C9',
}
const readerOf = (language: Language): Reader => ({
  words: wordsIn(language),
  timeZone: 'Asia/Shanghai',
  homeZone: 'America/New_York',
  now: at('2026-03-05 17:30'),
})
const open = (modal: StageModal, file: CaseFile, language: Language) =>
  modal.view({ file, provider, reader: readerOf(language), metadata: { caseId: file.case.id } })

describe('Slack opens, whatever people wrote,', () => {
  test('every modal of every stage', () => {
    let opened = 0
    for (const [name, file] of extremeFiles()) {
      for (const modal of modals) {
        if (!opensAt[modal.verb].includes(file.case.status)) continue
        for (const email of [file.client.email, null]) {
          opened += 1
          const asked = { ...file, client: { ...file.client, email } }
          expectSlackOpens(open(modal, asked, file.department.language), `${modal.verb}, ${name}`)
        }
      }
    }
    expect(opened).toBeGreaterThan(100)
  })

  test('the form for a complaint, also from a message of 40,000 characters', () => {
    for (const language of languages) {
      const words = wordsIn(language)
      const now = at('2026-03-02 09:00')
      expectSlackOpens(logView(words, now, null), language)
      for (const [name, text] of [
        ...Object.entries(extremeTexts),
        ['a novel', '😀é长&'.repeat(8000)] as const,
      ]) {
        const permalink = 'https://acme.slack.com/archives/C1/p1'
        expectSlackOpens(
          logView(words, now, { permalink, words: text, draftId: 'd' }),
          `${language}, ${name}`,
        )
      }
    }
  })

  test('the record of a case, and its short form in a channel', () => {
    for (const [name, file] of extremeFiles()) {
      const reader = readerOf(file.department.language)
      expectSlackOpens(recordView(file, reader), name)
      const text = file.case.complaint.number
      expectSlackTakes({ text, blocks: recordBlocks(file, reader, { short: true }) }, name)
    }
  })
})

describe('the notice of a solution', () => {
  test('says where its text was shortened to fit, and only there', () => {
    for (const language of languages) {
      const { shortened } = wordsIn(language).modals.notify
      const shown = (text: string) => {
        const file = caseFile(factsSaying(text, 'determined'), { language })
        return textsIn(open(notifyModal, file, language).blocks).map((one) => one.text)
      }
      expect(shown('short')).not.toContain(shortened)
      expect(shown('long '.repeat(500))).toContain(shortened)
    }
  })
})

describe('the record', () => {
  const reader = readerOf('en')
  const shownOf = (file: CaseFile) =>
    textsIn(recordView(file, reader).blocks)
      .map(({ text }) => text)
      .join('\n')

  test('shows the longest text whole', () => {
    const words = Array.from({ length: 400 }, (_, n) => `word${n}`).join(' ')
    const shown = shownOf(caseFile(factsSaying(words, 'closed')))
    for (const part of words.split(' ')) expect(shown).toContain(part)
  })

  test('shows words as they were written, whatever they look like to Slack', () => {
    const written = '*wrong* _not_ ~so~ `code` :tada: <!channel> &amp; > quoted'
    const literal = JSON.stringify({ type: 'text', text: written })
    const blocks = JSON.stringify(recordView(caseFile(factsSaying(written, 'closed')), reader).blocks)
    // Description, wish, letter, finding, cause, details, reasons, notice, answer, two proofs.
    expect(blocks.split(literal)).toHaveLength(12)
    // The message is kept as Slack hands it out, and shown as it was read there.
    expect(blocks).toContain('*wrong* _not_ ~so~ `code` :tada: @channel & > quoted')
  })

  test('says what else was known when the complaint was logged, also of a sensitive one', () => {
    const shown = shownOf(caseFile(factsSaying('the words', 'received', true)))
    expect(shown).toContain('Technical fault')
    expect(shown).toContain('Severity: Normal')
    expect(shown).toContain('Contract/order: the words')
  })

  test('keeps the newest entries of a very long case, and says how many are missing', () => {
    const file = caseFile(longCourse('长'.repeat(3000)))
    const blocks = recordView(file, reader).blocks
    expect(validateBlocks(blocks, 'modal')).toEqual([])
    const shown = shownOf(file)
    expect(shown).toMatch(/\d+ earlier entries do not fit here\./)
    expect(shown).toContain('Return')
  })
})
