import { describe, expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import type { Language } from '../../src/agreement/vocabulary.ts'
import { maxTextLength } from '../../src/cases/check-text.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { closingLetter } from '../../src/notices/letters/closing-letter.ts'
import { escalationLetter } from '../../src/notices/letters/escalation-letter.ts'
import type { InformMatter } from '../../src/notices/letters/inform-matter.ts'
import type { Sender } from '../../src/notices/letters/letter-matter.ts'
import { letterSubject } from '../../src/notices/letters/letter-subject.ts'
import { progressLetter } from '../../src/notices/letters/progress-letter.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { at, china, terms } from '../support/agreement.ts'
import { cheapProposal, fact, factsUpTo, id, solutionProposed } from '../support/facts.ts'

const sender: Sender = { name: 'Yuanfan Cloud', serviceEmail: 'service@yuanfan.example.com', hotline: null }
const languages = ['en', 'zh'] as const
const matter = (
  facts: readonly CaseFact[],
  language: Language,
  {
    email = 'li@acme.example',
    hasPages = true,
    ...change
  }: Partial<Terms> & { email?: string | null; hasPages?: boolean } = {},
): InformMatter => ({
  case: fold(id, facts),
  facts,
  terms: { ...terms, ...change },
  calendar: china,
  hasPages,
  client: { name: 'Acme', contact: null, language, email },
  department: { name: { en: 'Quality', zh: '质量部' } },
})

/** A letter without the annex on how its dates were counted. */
const body = (letter: string): string => letter.split('\n\nAnnex')[0]?.split('\n\n附：')[0] ?? ''

describe('4.1 a letter on the progress of a case', () => {
  const write = (facts: readonly CaseFact[], now: string, language: Language = 'en', change = {}) =>
    progressLetter(matter(facts, language, change), sender, at(now))

  test.each(languages)(
    '3.4(3) names the external ways once the final decision is overdue (%s)',
    (language) => {
      const { letters, portal } = wordsIn(language)
      const late = portal.lateDecision(letters.turnTo('CIETAC'))
      const writeAt = (now: string) =>
        write(factsUpTo('escalated'), now, language, { externalRoutes: ['CIETAC'] })
      expect(writeAt('2026-03-17 17:00')).not.toContain(late)
      expect(writeAt('2026-03-17 18:01')).toContain(late)
    },
  )

  test('says where it stands, what was done, and what comes next by when', () => {
    expect(body(write(factsUpTo('investigating'), '2026-03-03 10:00'))).toMatchInlineSnapshot(`
      "Dear Acme,

      This is where your complaint C-2026-0001 stands.
      We are investigating what happened and why.

      What has been done so far:
      – Mon 2 Mar: we received your complaint
      – Mon 2 Mar: we confirmed to you that we handle it
      – Mon 2 Mar: we named a person in charge

      What comes next:
      – our preliminary investigation by Thu 5 Mar, 18:00
      – our solution by Wed 11 Mar, 18:00

      You can reach us at service@yuanfan.example.com; please quote C-2026-0001.
      All times are Beijing time (Asia/Shanghai).

      Yuanfan Cloud"
    `)
    expect(body(write(factsUpTo('investigating'), '2026-03-03 10:00', 'zh'))).toMatchInlineSnapshot(`
      "尊敬的 Acme：

      现将您的投诉（C-2026-0001）的处理进展告知如下。
      我们正在调查事实与原因。

      已经完成的事项：
      · 3月2日 周一：收到您的投诉
      · 3月2日 周一：向您确认受理
      · 3月2日 周一：指派专人负责

      接下来：
      · 初步调查：3月5日 周四 18:00 前
      · 解决方案：3月11日 周三 18:00 前

      您可联系 service@yuanfan.example.com，并注明投诉编号 C-2026-0001。
      以上时间均为北京时间（Asia/Shanghai）。

      Yuanfan Cloud"
    `)
  })

  test.each(languages)('says how its dates were counted (%s)', (language) => {
    const letter = write(factsUpTo('investigating'), '2026-03-03 10:00', language)
    expect(letter).toContain(wordsIn(language).trace.counting)
    expect(letter).toContain('3.2(3)')
    expect(letter).toContain('3.3(1)')
  })

  test.each(languages)('reveals nothing internal (%s)', (language) => {
    const secrets = [
      fact('investigation-completed', { finding: 'SECRET finding', cause: 'SECRET cause' }),
      solutionProposed({ ...cheapProposal, details: 'SECRET details', reasons: 'SECRET reasons' }),
      fact('approval-requested'),
      fact('proposal-returned', { reason: 'SECRET return' }),
      fact('waiting-began', { reason: 'SECRET wait' }),
      fact('delay-foreseen', { reason: 'SECRET delay' }),
      fact('hand-over-offered', { promises: 'SECRET promise', openQuestions: 'SECRET question' }),
    ]
    const letter = write([...factsUpTo('investigating'), ...secrets], '2026-03-05 10:00', language)
    expect(letter).not.toContain('SECRET')
    for (const name of ['Ben', 'ben', 'Amy', 'Bob', 'bob']) expect(letter).not.toContain(name)
  })

  test('can be written at every open status', () => {
    for (const status of [
      'received',
      'accepted',
      'investigating',
      'formulating',
      'awaiting-approval',
      'determined',
      'awaiting-confirmation',
      'implementing',
      'escalation-pending',
      'escalated',
    ] as const) {
      for (const language of languages) {
        const letter = write(factsUpTo(status), '2026-03-09 18:00', language)
        expect(letter, status).toContain(
          wordsIn(language).informLetters.stands[status](language === 'en' ? 'Quality' : '质量部'),
        )
        expect(letter, status).not.toMatch(/undefined|null|Invalid/)
      }
    }
    expect(() => write(factsUpTo('closed'), '2026-03-12 10:00')).toThrow('no progress')
  })

  test('admits that a promised date has passed, and repeats the date that was given instead', () => {
    const late = body(write([...factsUpTo('formulating'), fact('delay-notified')], '2026-03-13 10:00'))
    expect(late).toContain(
      '– our solution: promised by Wed 11 Mar, 18:00. We have not kept that date and apologize.',
    )
    expect(late).toContain('– As we told you, you can expect it by Fri 20 Mar.')
    const passed = body(write([...factsUpTo('formulating'), fact('delay-notified')], '2026-03-23 10:00'))
    expect(passed).not.toContain('20 Mar.')
  })

  test('says whom we wait for, and presents no date as certain that moves meanwhile', () => {
    const withQuestion = [...factsUpTo('investigating'), fact('client-asked')]
    const waiting = body(write(withQuestion, '2026-03-04 10:00'))
    expect(waiting).toContain('At the moment we are waiting for your answer (since Tue 3 Mar).')
    expect(waiting).toContain('– our solution by Thu 26 Mar, 18:00 at the latest')
    const running = body(write(withQuestion, '2026-03-04 10:00', 'en', { pausable: [] }))
    expect(running).toContain('– our solution by Wed 11 Mar, 18:00\n')
    const forceMajeureLetter = body(
      write([...factsUpTo('investigating'), fact('waiting-began')], '2026-03-04 10:00'),
    )
    expect(forceMajeureLetter).toContain(
      '– our solution: we will tell you the date as soon as this wait is over',
    )
  })

  test('names the answer that we wait for, and the remedies that are still to come', () => {
    expect(body(write(factsUpTo('awaiting-confirmation'), '2026-03-09 10:00'))).toContain(
      '– your answer by Thu 12 Mar, 24:00',
    )
    expect(body(write(factsUpTo('awaiting-confirmation'), '2026-03-16 10:00'))).toContain(
      '– your answer, for which we asked by Thu 12 Mar, 24:00',
    )
    const half = body(write([...factsUpTo('implementing'), fact('remedy-completed')], '2026-03-10 10:00'))
    expect(half).toContain('– Mon 9 Mar: carried out: Function fix')
    expect(half).toContain('– still to be carried out: Delay compensation')
  })

  test('names the time for a changed solution, since nothing else is promised then', () => {
    const revised = [...factsUpTo('awaiting-confirmation'), fact('revision-requested')]
    expect(body(write(revised, '2026-03-09 10:00'))).toContain('– our changed solution by Wed 11 Mar, 18:00')
    expect(body(write(factsUpTo('formulating'), '2026-03-04 10:00'))).not.toContain('changed')
  })
})

describe('3.4 the receipt of an escalation', () => {
  const write = (facts: readonly CaseFact[], language: Language) =>
    body(escalationLetter(matter(facts, language), sender, at('2026-03-06 15:00')))

  test('says that it was received, who handles it now, and both dates of 3.4(3)', () => {
    expect(write(factsUpTo('escalation-pending'), 'en')).toMatchInlineSnapshot(`
      "Dear Acme,

      We received your request of Fri 6 Mar, 13:30 to have your complaint C-2026-0001 escalated.
      “As said.”

      It is now with Quality. Nobody who handled it before takes part in the decision.

      When to expect what (clause 3.4(3)):
      – we start on it by Mon 9 Mar, 18:00;
      – our final decision by Tue 17 Mar, 18:00.

      If you have anything to add, please tell us.
      You can reach us at service@yuanfan.example.com; please quote C-2026-0001.
      All times are Beijing time (Asia/Shanghai).

      Yuanfan Cloud"
    `)
    expect(write(factsUpTo('escalation-pending'), 'zh')).toMatchInlineSnapshot(`
      "尊敬的 Acme：

      我们已收到您于 3月6日 周五 13:30 提出的升级要求，您的投诉（C-2026-0001）已升级处理。
      “As said.”

      该投诉现由质量部处理，此前的负责人不参与本次处理。

      预计处理时间（第 3.4(3) 条）：
      · 3月9日 周一 18:00 前启动升级处理；
      · 3月17日 周二 18:00 前作出最终处理意见。

      如需补充信息，请告知我们。
      您可联系 service@yuanfan.example.com，并注明投诉编号 C-2026-0001。
      以上时间均为北京时间（Asia/Shanghai）。

      Yuanfan Cloud"
    `)
  })

  test('leaves out the start date once it was taken over', () => {
    const letter = write(factsUpTo('escalated'), 'en')
    expect(letter).not.toContain('we start on it')
    expect(letter).toContain('– our final decision by Tue 17 Mar, 18:00.')
  })

  test('does not claim that the client asked when lateness escalated the case', () => {
    const automaticEscalation = fact('escalation-requested', {
      method: null,
      words: '',
      ground: 'lateness',
      by: 'redress',
    })
    const letter = write([...factsUpTo('formulating'), automaticEscalation], 'en')
    expect(letter).toContain('As we have missed a time limit, your complaint C-2026-0001 has been escalated')
    expect(letter).not.toMatch(/your request|“”/)
  })

  test('is refused for a case that was not escalated', () => {
    expect(() => write(factsUpTo('investigating'), 'en')).toThrow('was not escalated')
  })
})

describe('a closing letter', () => {
  const write = (facts: readonly CaseFact[], language: Language = 'en', change = {}) =>
    closingLetter(matter(facts, language, change), sender, at('2026-03-12 16:00'))

  test('says what was agreed and done, until when it can be reopened, and asks how it was handled', () => {
    expect(write(factsUpTo('closed'))).toMatchInlineSnapshot(`
      "Dear Acme,

      Everything that we agreed on for your complaint C-2026-0001 has been done, and the case was closed on Tue 10 Mar.

      What was agreed:
      Function fix, Delay compensation
      Fix the export; one month free.
      Amount: ¥2,000.00

      What was done:
      – Function fix: Mon 9 Mar
      – Delay compensation: Mon 9 Mar

      If a new fact comes up, or something we promised was not delivered, you can have the case reopened until Thu 9 Apr.

      Two short questions on the page of your complaint ask how it was handled, whatever came of it: how well we handled it, and whether you were kept informed. Your answers help us to do better.

      You can reach us at service@yuanfan.example.com; please quote C-2026-0001.
      All times are Beijing time (Asia/Shanghai).

      Yuanfan Cloud"
    `)
    expect(write(factsUpTo('closed'), 'zh')).toMatchInlineSnapshot(`
      "尊敬的 Acme：

      就您的投诉（C-2026-0001）商定的措施已全部落实，案件已于 3月10日 周二 结案。

      商定的措施：
      功能修正、延迟服务补偿
      Fix the export; one month free.
      金额：¥2,000.00

      落实情况：
      · 功能修正：3月9日 周一
      · 延迟服务补偿：3月9日 周一

      如出现新的事实，或所承诺的措施未落实，您可在 4月9日 周四 前（含当日）要求重开。

      投诉页面上有两个简短的问题，仅关于处理过程，与处理结果无关：您对处理过程是否满意，以及是否及时获知进展。您的答复有助于我们改进。

      您可联系 service@yuanfan.example.com，并注明投诉编号 C-2026-0001。
      以上时间均为北京时间（Asia/Shanghai）。

      Yuanfan Cloud"
    `)
  })

  test.each(languages)('has no survey for a client without a page (%s)', (language) => {
    const { survey } = wordsIn(language).informLetters
    for (const status of ['closed', 'deadlocked', 'withdrawn'] as const) {
      expect(write(factsUpTo(status), language)).toContain(survey)
      expect(write(factsUpTo(status), language, { email: null })).not.toContain(survey)
      expect(write(factsUpTo(status), language, { hasPages: false })).not.toContain(survey)
    }
  })

  test('names the agreed window for reopening', () => {
    expect(write(factsUpTo('closed'), 'en', { reopenWindow: 10 })).toContain('until Fri 20 Mar.')
    expect(write(factsUpTo('deadlocked'), 'en', { reopenWindow: 10 })).toContain('until Sun 22 Mar.')
  })

  test('does not present silence as agreement', () => {
    const confirming = factsUpTo('awaiting-confirmation')
    const silent = write([
      ...confirming,
      fact('case-closed', { because: 'no-response', at: at('2026-03-13 00:01') }),
    ])
    expect(silent).toContain('without your confirmation (clause 4.3)')
    expect(silent).toContain('What we had offered:')
    expect(silent).not.toContain('agreed')
    const deemed = write([...confirming, fact('acceptance-deemed'), ...factsUpTo('closed').slice(-3)])
    expect(deemed).toContain('taken as accepted under clause 4.3')
    expect(deemed).not.toContain('What was agreed')
  })

  test('names the external ways after a refused final decision, and presents no solution as agreed', () => {
    const letter = write(factsUpTo('deadlocked'), 'en', { externalRoutes: ['the court of Hangzhou'] })
    expect(letter).toContain('On Thu 12 Mar you told us that you do not accept our final decision')
    expect(letter).toContain('You can turn to the court of Hangzhou.')
    expect(letter).not.toContain('agreed')
  })

  test('confirms a withdrawal without a window', () => {
    const letter = write(factsUpTo('withdrawn'))
    expect(letter).toContain('On Tue 3 Mar you told us that you withdraw your complaint C-2026-0001.')
    expect(letter).not.toContain('reopened')
  })

  test.each(languages)('fits the length limit, whatever was agreed (%s)', (language) => {
    const facts = factsUpTo('closed').map((each) =>
      each.type === 'solution-proposed'
        ? solutionProposed({ ...cheapProposal, details: '很长 long '.repeat(400).slice(0, maxTextLength) })
        : each,
    )
    const letter = write(facts, language)
    expect(letter.length).toBeLessThanOrEqual(maxTextLength)
    expect(letter).toContain('…')
    expect(letter).toContain('C-2026-0001')
    expect(letter).toContain(wordsIn(language).informLetters.survey)
  })

  test('of a merged case names the number under which it goes on', () => {
    expect(write(factsUpTo('merged'))).toContain('are about the same matter')
  })

  test('is refused for an open case', () => {
    expect(() => write(factsUpTo('investigating'))).toThrow('no end to tell of')
  })

  test('names a remedy by the day on which it was carried out', () => {
    const facts = factsUpTo('closed').map((each) =>
      each.type === 'remedy-completed' && each.remedy === 'delay-compensation'
        ? { ...each, doneOn: plainDate('2026-03-10') }
        : each,
    )
    expect(write(facts)).toContain('– Delay compensation: Tue 10 Mar')
  })
})

test('the subject of such a letter says what it is about, and how the case ended', () => {
  const subject = (about: 'progress' | 'escalation' | 'closing', before: readonly CaseFact[]) =>
    languages.map((language) =>
      letterSubject(fact('client-informed', { about }), before, 'C-2026-0001', language),
    )
  expect([
    subject('progress', factsUpTo('investigating')),
    subject('escalation', factsUpTo('escalated')),
    subject('closing', factsUpTo('closed')),
    subject('closing', factsUpTo('deadlocked')),
    subject('closing', factsUpTo('withdrawn')),
  ]).toEqual([
    ['Your complaint C-2026-0001: where it stands', '您的投诉 C-2026-0001：处理进展'],
    ['Your complaint C-2026-0001 has been escalated', '您的投诉 C-2026-0001 已升级处理'],
    ['Your complaint C-2026-0001 is closed', '您的投诉 C-2026-0001 已结案'],
    ['Your complaint C-2026-0001: our procedure has ended', '您的投诉 C-2026-0001：我方处理程序已终结'],
    ['Your complaint C-2026-0001 is withdrawn', '您的投诉 C-2026-0001 已撤回'],
  ])
})

test('an undelivered letter is not listed among what was done', () => {
  const mailed = [...factsUpTo('received'), fact('complaint-acknowledged', { method: 'email' })]
  const bounced = [...mailed, fact('letter-undelivered', { letter: 2, at: at('2026-03-02 10:05') })]
  const { acknowledged } = wordsIn('en').informLetters.did
  const write = (facts: readonly CaseFact[]) =>
    progressLetter(matter(facts, 'en'), sender, at('2026-03-02 12:00'))
  expect(write(mailed)).toContain(acknowledged)
  expect(write(bounced)).not.toContain(acknowledged)
})
