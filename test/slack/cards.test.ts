import { describe, expect, test } from 'vitest'
import { caseStatuses } from '../../src/cases/case.ts'
import { clockCodes } from '../../src/deadlines/clock.ts'
import { isOverdueStep } from '../../src/deadlines/ladder.ts'
import type { ReminderNotice } from '../../src/notices/notice.ts'
import { noticesOf } from '../../src/notices/notices-of.ts'
import { approvalMessage } from '../../src/slack/cards/approval-card.ts'
import { caseCard } from '../../src/slack/cards/case-card.ts'
import { discreetMessage } from '../../src/slack/cards/discreet-card.ts'
import { movedMessage } from '../../src/slack/cards/moved-card.ts'
import { eventMessage } from '../../src/slack/threads/event-message.ts'
import { reminderMessage } from '../../src/slack/threads/reminder-message.ts'
import { fact } from '../support/facts.ts'
import {
  caseFile,
  decisions,
  extremeFiles,
  extremeTexts,
  factsWithText,
  languages,
  longCourse,
  moments,
} from './support/case-file.ts'
import { expectValidMessage, textsIn } from './support/expect-valid-message.ts'
import { officeHours } from './support/office-hours.ts'

const files = extremeFiles()

describe('with every extreme text, Slack accepts', () => {
  test('the card of a case at every status and moment', () => {
    for (const [name, file] of files) {
      for (const now of moments) expectValidMessage(caseCard(file, now), name)
    }
  })

  test('the thread message of every decision', () => {
    let count = 0
    for (const [name, file] of files) {
      file.facts.forEach((one, index) => {
        const hasLine = noticesOf(file.case, file.case, [one], index + 1).some(
          ({ purpose }) => purpose === 'event',
        )
        if (!hasLine || one.type === 'approval-requested' || one.type === 'solution-determined') return
        if (one.type === 'case-closed') return
        count += 1
        expectValidMessage(eventMessage(file, index + 1, moments[0] ?? one.at), `${name}, ${one.type}`)
      })
    }
    expect(count).toBeGreaterThan(500)
  })

  test('every reminder', () => {
    let count = 0
    // A reminder repeats no text of a person, so one extreme text is enough.
    for (const [name, file] of files.filter(([one]) => one.endsWith('hostile'))) {
      for (const now of moments) {
        for (const code of clockCodes) {
          for (const step of [
            'half',
            'three-quarters',
            'nine-tenths',
            'due-today',
            'overdue',
            'overdue-2',
          ] as const) {
            const purpose = isOverdueStep(step) ? 'overdue' : 'due-soon'
            const notice: ReminderNotice & { id: string } = {
              id: 'a'.repeat(36),
              purpose,
              code,
              step,
              cycle: 1,
              audience: 'thread',
            }
            const message = reminderMessage(file, notice, now, { schedule: officeHours, people: [] })
            if (!message) continue
            count += 1
            expectValidMessage(message, `${name}, ${purpose} ${code}`)
          }
        }
      }
    }
    expect(count).toBeGreaterThan(50)
  })

  test("the approvers' card, pending, approved, returned and voided", () => {
    for (const language of languages) {
      for (const sensitive of [false, true]) {
        for (const [name, text] of Object.entries(extremeTexts)) {
          const pendingFacts = factsWithText(text, 'awaiting-approval', sensitive)
          const factsByState = {
            pending: pendingFacts,
            approved: [...pendingFacts, ...decisions.approved],
            returned: [...pendingFacts, ...decisions.returned(text)],
            voided: longCourse(text, sensitive),
          }
          for (const [state, facts] of Object.entries(factsByState)) {
            const file = caseFile(facts, { language, clientName: '&'.repeat(400) })
            const card = approvalMessage(file, 1, moments[0] ?? fact('case-closed').at)
            expectValidMessage(card, `${language} ${state}, ${name}`)
          }
        }
      }
    }
  })
})

describe('a sensitive case', () => {
  const secret = 'QQQ'
  const now = moments[0] ?? fact('case-closed').at

  test.each(languages)('shows no text of a person outside its private channel (%s)', (language) => {
    for (const status of caseStatuses) {
      const facts = [
        ...factsWithText(secret, status, true),
        fact('evidence-added', { name: `${secret}.png` }),
      ]
      const file = caseFile(facts, { language, clientName: secret })
      const rounds = facts.flatMap((one) => (one.type === 'approval-requested' ? [one.round] : []))
      const messages = [
        discreetMessage(file, now),
        movedMessage(file, now, 'https://acme.slack.com/archives/C9/p1'),
        ...rounds.map((round) => approvalMessage(file, round, now)),
      ]
      const texts = messages.flatMap(({ text, blocks }) => [text, ...textsIn(blocks).map((one) => one.text)])
      expect(texts.length).toBeGreaterThan(3)
      expect(texts.filter((text) => text.includes(secret))).toEqual([])
    }
  })
})
