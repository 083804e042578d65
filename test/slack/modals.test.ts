import { describe, expect, test } from 'vitest'
import { validateBlocks } from '../../sandbox/block-kit/validate-blocks.ts'
import { receiptChannels } from '../../src/agreement/vocabulary.ts'
import { possibleVerbs } from '../../src/cases/next-steps.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import { logView } from '../../src/slack/intake/log-view.ts'
import { moreView } from '../../src/slack/menu/more-view.ts'
import { commandModals } from '../../src/slack/modals/command-modals.ts'
import { notifyModal } from '../../src/slack/modals/notify-modal.ts'
import { recordBlocks, recordView } from '../../src/slack/record/record-view.ts'
import { at } from '../support/agreement.ts'
import {
  caseFile,
  extremeFiles,
  extremeTexts,
  factsWithText,
  hostile,
  languages,
  longCourse,
} from './support/case-file.ts'
import { expectValidMessage, expectValidModal, textsIn } from './support/expect-valid-message.ts'
import { openingFor, pendingCourses, readerOf } from './support/forms.ts'

/** Cases at every status, and with everything that can be pending at a status. */
const files = (): readonly (readonly [name: string, file: CaseFile])[] => [
  ...extremeFiles(),
  ...languages.flatMap((language) =>
    [false, true].flatMap((sensitive) =>
      Object.entries(extremeTexts).flatMap(([name, text]) =>
        pendingCourses(text, sensitive).map((facts, n): readonly [string, CaseFile] => [
          `${language} ${sensitive ? 'sensitive ' : ''}waiting ${n}, ${name}`,
          caseFile(facts, { language, clientName: hostile.repeat(4) }),
        ]),
      ),
    ),
  ),
]

describe('Slack accepts, whatever people wrote,', () => {
  test('every modal at every status', () => {
    const opened = new Set<string>()
    for (const [name, file] of files()) {
      const possible = possibleVerbs(file.case)
      for (const modal of commandModals) {
        if (!possible.includes(modal.verb)) continue
        for (const email of [file.client.email, null]) {
          const fileWithEmail = { ...file, client: { ...file.client, email } }
          const view = modal.view(openingFor(fileWithEmail, file.department.language))
          expectValidModal(view, `${modal.verb}, ${name}`)
          opened.add(modal.verb)
        }
      }
    }
    expect([...opened].sort()).toEqual(commandModals.map(({ verb }) => verb).sort())
  })

  test('the letter in the second step of a modal', () => {
    for (const language of languages) {
      const file = caseFile(factsWithText(hostile, 'investigating'), {
        language,
        clientName: hostile.repeat(4),
      })
      for (const { verb, secondStep: second } of commandModals) {
        for (const [name, text] of Object.entries(extremeTexts)) {
          for (const toldAt of [null, at('2026-03-05 09:00')]) {
            const input = { on: '2026-03-20', reason: text.slice(0, 1000), toldAt }
            const view = second?.view(openingFor(file, language), input)
            if (view) expectValidModal(view, `${verb}, ${language}, ${name}`)
          }
        }
      }
    }
    const twoSteps = commandModals.filter(({ secondStep: second }) => second).map(({ verb }) => verb)
    expect(twoSteps).toEqual(['extend', 'declare-complex', 'notify-delay'])
  })

  test('the list under “More…”', () => {
    for (const [name, file] of files()) {
      const { language } = file.department
      expectValidModal(moreView(file.case, wordsIn(language)), name)
    }
  })

  test('the form for a complaint, even when opened on a message of 40,000 characters', () => {
    for (const language of languages) {
      const words = wordsIn(language)
      const now = at('2026-03-02 09:00')
      for (const channel of receiptChannels) {
        expectValidModal(logView(words, { channel, receivedAt: now }, null), `${language}, ${channel}`)
      }
      for (const [name, text] of [
        ...Object.entries(extremeTexts),
        ['a novel', '😀é长&'.repeat(8000)] as const,
      ]) {
        const permalink = 'https://acme.slack.com/archives/C1/p1'
        expectValidModal(
          logView(
            words,
            { channel: 'email', receivedAt: now, description: text },
            { permalink, sourceId: 'd' },
          ),
          `${language}, ${name}`,
        )
      }
    }
  })

  test('the record of a case, and its short form in a channel', () => {
    for (const [name, file] of extremeFiles()) {
      const reader = readerOf(file.department.language)
      expectValidModal(recordView(file, reader), name)
      const text = file.case.complaint.number
      expectValidMessage({ text, blocks: recordBlocks(file, reader, { short: true }) }, name)
    }
  })
})

describe('the modal that notifies the client of a solution', () => {
  test('has a note that its letter was shortened only if it was', () => {
    for (const language of languages) {
      const { shortened } = wordsIn(language).modals.notify
      const textsFor = (text: string) => {
        const file = caseFile(factsWithText(text, 'determined'), { language })
        return textsIn(notifyModal.view(openingFor(file, language)).blocks).map((one) => one.text)
      }
      expect(textsFor('short')).not.toContain(shortened)
      expect(textsFor('long '.repeat(500))).toContain(shortened)
    }
  })
})

describe('the record', () => {
  const reader = readerOf('en')
  const recordText = (file: CaseFile) =>
    textsIn(recordView(file, reader).blocks)
      .map(({ text }) => text)
      .join('\n')

  test('shows the longest text in full', () => {
    const words = Array.from({ length: 400 }, (_, n) => `word${n}`).join(' ')
    const record = recordText(caseFile(factsWithText(words, 'closed')))
    for (const part of words.split(' ')) expect(record).toContain(part)
  })

  test('shows text literally, whatever Slack’s markup it contains', () => {
    const original = '*wrong* _not_ ~so~ `code` :tada: <!channel> &amp; > quoted'
    const literal = JSON.stringify({ type: 'text', text: original })
    const blocks = JSON.stringify(recordView(caseFile(factsWithText(original, 'closed')), reader).blocks)
    // Description, wish, letter, finding, cause, details, reasons, notice, answer, two proofs.
    expect(blocks.split(literal)).toHaveLength(12)
    // The message is stored in Slack's markup, and shown as people read it in Slack.
    expect(blocks).toContain('*wrong* _not_ ~so~ `code` :tada: @channel & > quoted')
  })

  test('shows the other details of the complaint, even for a sensitive case', () => {
    const record = recordText(caseFile(factsWithText('the words', 'received', true)))
    expect(record).toContain('Technical fault')
    expect(record).toContain('Severity: Normal')
    expect(record).toContain('Contract/order: the words')
  })

  test('keeps the newest entries of a very long case, and shows how many are missing', () => {
    const file = caseFile(longCourse('长'.repeat(3000)))
    const blocks = recordView(file, reader).blocks
    expect(validateBlocks(blocks, 'modal')).toEqual([])
    const record = recordText(file)
    expect(record).toMatch(/\d+ earlier entries do not fit here\./)
    expect(record).toContain('Return')
  })
})
