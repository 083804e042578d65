import { describe, expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import type { Language } from '../../src/agreement/vocabulary.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { ClockCode } from '../../src/deadlines/clock.ts'
import type { Instant } from '../../src/deadlines/instant.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { formatDue } from '../../src/notices/format-time.ts'
import { delayLetter } from '../../src/notices/letters/delay-letter.ts'
import type { LetterMatter, Sender } from '../../src/notices/letters/letter-matter.ts'
import { letterSubject } from '../../src/notices/letters/letter-subject.ts'
import { promisedDateLetter } from '../../src/notices/letters/promised-date-letter.ts'
import { questionLetter } from '../../src/notices/letters/question-letter.ts'
import { reminderLetter } from '../../src/notices/letters/reminder-letter.ts'
import { solutionLetter } from '../../src/notices/letters/solution-letter.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { at, china, terms } from '../support/agreement.ts'
import { cheapProposal, fact, factsUpTo, id } from '../support/facts.ts'

const sender: Sender = { name: 'Yuanfan Cloud', serviceEmail: 'service@yuanfan.example.com', hotline: null }
const languages = ['en', 'zh'] as const
const matter = (
  facts: readonly CaseFact[],
  language: Language,
  change: Partial<Terms> = {},
): LetterMatter => ({
  case: fold(id, facts),
  facts,
  terms: { ...terms, ...change },
  calendar: china,
  client: { name: 'Acme', contact: null, language },
})
const investigating = factsUpTo('investigating')
const confirming = factsUpTo('awaiting-confirmation')
const final = factsUpTo('deadlocked').slice(0, -1)
const tuesday = at('2026-03-03 10:00')

/** The date of a clock once these facts are recorded, as the client reads it. */
const dateAfter = (facts: readonly CaseFact[], code: ClockCode, language: Language, now: Instant) => {
  const clock = clocksOf(facts, terms, china).findLast((one) => one.code === code && one.stoppedAt === null)
  if (clock?.dueAt == null) throw new Error(`${code} has no date.`)
  return formatDue(clock.dueAt, { words: wordsIn(language), timeZone: terms.timeZone, now })
}

describe('a letter that promises a later date', () => {
  const until = plainDate('2026-03-09')
  const promisedOn = plainDate('2026-03-20')
  const recorded = { reason: 'Three partners.', toldAt: tuesday }
  const extension = { type: 'investigation-extended', on: until, ...recorded } as const
  const complexity = { type: 'complexity-declared', on: promisedOn, ...recorded } as const

  test.each(languages)('names the date that its clock has once the client was told (%s)', (language) => {
    const letter = promisedDateLetter(matter(investigating, language), extension, sender, tuesday)
    const extended = [...investigating, fact('investigation-extended', { until, toldAt: tuesday })]
    const by = dateAfter(extended, 'INVESTIGATION', language, tuesday)
    expect(letter).toContain(by)
    expect(by).not.toBe(dateAfter(investigating, 'INVESTIGATION', language, tuesday))
    expect(letter).toContain(dateAfter(extended, 'STANDARD', language, tuesday))

    const complex = promisedDateLetter(matter(investigating, language), complexity, sender, tuesday)
    const declared = [...investigating, fact('complexity-declared', { promisedOn, toldAt: tuesday })]
    expect(complex).toContain(dateAfter(declared, 'STANDARD', language, tuesday))
    expect(complex).not.toContain(dateAfter(investigating, 'STANDARD', language, tuesday))
    for (const text of [letter, complex]) expect(text).toContain('Three partners.')
  })

  test('reads as a letter', () => {
    expect(promisedDateLetter(matter(investigating, 'en'), extension, sender, tuesday)).toContain(
      'We will complete it by Mon 9 Mar, 18:00.\nYou will have our proposed solution by Wed 11 Mar, 18:00, as before.\n',
    )
    expect(promisedDateLetter(matter(investigating, 'zh'), extension, sender, tuesday)).toContain(
      '我们将于 3月9日 周一 18:00 前完成调查。\n解决方案仍将于 3月11日 周三 18:00 前提出。\n',
    )
    expect(promisedDateLetter(matter(investigating, 'en'), complexity, sender, tuesday)).toContain(
      'You will have our solution by Fri 20 Mar, 18:00.\n\n',
    )
    expect(promisedDateLetter(matter(investigating, 'zh'), complexity, sender, tuesday)).toContain(
      '我们将于 3月20日 周五 18:00 前提出解决方案。\n\n',
    )
  })

  test.each(languages)('says how the date moves while we still wait for the client (%s)', (language) => {
    const { promised } = wordsIn(language).progressLetters.wait
    const withQuestion = [...investigating, fact('client-asked', { toldAt: tuesday })]
    const now = at('2026-03-03 11:00')
    const write = (facts: readonly CaseFact[], change: Partial<Terms> = {}) => [
      promisedDateLetter(matter(facts, language, change), extension, sender, now),
      promisedDateLetter(matter(facts, language, change), complexity, sender, now),
    ]
    for (const letter of write(withQuestion)) expect(letter).toContain(promised)
    for (const letter of [...write(investigating), ...write(withQuestion, { pausable: [] })])
      expect(letter).not.toContain(promised)
    const [extended] = write(withQuestion)
    expect(extended).not.toContain('11 Mar')
    expect(extended).not.toContain('3月11日')
  })
})

describe('4.1 a question', () => {
  const ask = (language: Language, change: Partial<Terms> = {}, facts = investigating) =>
    questionLetter(matter(facts, language, change), sender, tuesday)

  test('says which dates move while the answer is missing, and how far', () => {
    expect(ask('en')).toMatchInlineSnapshot(`
      "Dear Acme,

      To go on with your complaint C-2026-0001 we need your help:



      While we wait for your answer, until Tue 17 Mar, 18:00 at the latest, our time limits stand still (clause 4.1).
      Every business day that ends before you answer moves these dates on by one:
      – our preliminary investigation: now by Thu 5 Mar, 18:00, at the latest by Fri 20 Mar, 18:00
      – our solution: now by Wed 11 Mar, 18:00, at the latest by Thu 26 Mar, 18:00

      You can reach us at service@yuanfan.example.com; please quote C-2026-0001.
      All times are Beijing time (Asia/Shanghai).

      Yuanfan Cloud"
    `)
    expect(ask('zh')).toMatchInlineSnapshot(`
      "尊敬的 Acme：

      为继续处理您的投诉（C-2026-0001），需请您协助提供以下信息：



      等待您答复期间（最迟至 3月17日 周二 18:00），我方的处理时限暂停计算（第 4.1 条）。
      在您答复之前，每过一个工作日，下列日期顺延一个工作日：
      · 初步调查：目前为 3月5日 周四 18:00 前，最迟为 3月20日 周五 18:00 前
      · 解决方案：目前为 3月11日 周三 18:00 前，最迟为 3月26日 周四 18:00 前

      您可联系 service@yuanfan.example.com，并注明投诉编号 C-2026-0001。
      以上时间均为北京时间（Asia/Shanghai）。

      Yuanfan Cloud"
    `)
  })

  test.each(languages)('names the dates that the clocks have once it was asked (%s)', (language) => {
    const withQuestion = [...investigating, fact('client-asked', { toldAt: tuesday })]
    for (const code of ['INVESTIGATION', 'STANDARD'] as const) {
      expect(ask(language)).toContain(dateAfter(investigating, code, language, tuesday))
      expect(ask(language)).toContain(dateAfter(withQuestion, code, language, tuesday))
    }
  })

  test.each(languages)('names only the clocks that the agreement pauses (%s)', (language) => {
    const { wait, promise } = wordsIn(language).progressLetters
    const standard = dateAfter(investigating, 'STANDARD', language, tuesday)
    const half = ask(language, { pausable: ['INVESTIGATION'] })
    expect(half).toContain(`${wait.staying}\n${wait.stays(promise.STANDARD, standard)}\n`)
    expect(half).toContain(wait.moving)
    for (const nothing of [
      { pausable: [] },
      { pauseCauses: ['force-majeure'] },
      { pausable: ['FORMULATION'] },
    ]) {
      const text = ask(language, nothing as Partial<Terms>)
      expect(text).toContain(`${wait.nothingStandsStill}\n`)
      expect(text).toContain(wait.stays(promise.STANDARD, standard))
      expect(text).not.toContain('4.1')
    }
  })

  test('pauses no longer than the agreed maximum for waiting for the client', () => {
    expect(ask('en', { maxClientWait: 2 })).toContain('until Thu 5 Mar, 18:00 at the latest')
    expect(ask('zh', { maxClientWait: 2 })).toContain('（最迟至 3月5日 周四 18:00）')
  })

  test('names no date that has passed, and at the second level that of the final decision', () => {
    const late = questionLetter(matter(investigating, 'en'), sender, at('2026-03-09 10:00'))
    expect(late).not.toContain('preliminary investigation')
    expect(late).toContain('our solution: now by Wed 11 Mar, 18:00')
    const letter = questionLetter(matter(factsUpTo('escalated'), 'en'), sender, at('2026-03-09 10:00'))
    expect(letter).toContain('our final decision: now by Tue 17 Mar, 18:00')
    expect(letter).not.toContain('our solution')
  })

  test.each(languages)('names no date that no calendar covers (%s)', (language) => {
    const december = at('2035-12-28 10:00')
    const facts = [
      fact('complaint-logged', { receivedAt: december, at: december }),
      fact('complaint-acknowledged', { toldAt: december, at: december }),
    ]
    const text = questionLetter(matter(facts, language), sender, december)
    expect(text).not.toMatch(/null|undefined|Invalid|275760/)
    expect(text).toContain(wordsIn(language).progressLetters.wait.standsStill(null))
  })

  test('leaves room for the question', () => {
    for (const language of languages) expect(ask(language)).toMatch(/[:：]\n\n\n\n/)
  })
})

describe('at the second level', () => {
  const routes = {
    en: ['the arbitration commission', 'the court of Hangzhou'],
    zh: ['杭州仲裁委员会', '有管辖权的法院'],
  }
  const all = (language: Language, facts: readonly CaseFact[], change: Partial<Terms> = {}) => {
    const about = matter(facts, language, change)
    const solution = { finding: 'x', outcome: 'upheld', proposal: cheapProposal } as const
    const expected = { expectedOn: plainDate('2026-03-25'), reason: 'Parts are missing.' }
    const now = at('2026-03-09 12:00')
    return [
      solutionLetter(about, solution, sender, now).text,
      reminderLetter(about, sender, now),
      delayLetter(about, expected, sender, now),
    ]
  }

  test.each(languages)('letters name the external ways, and no escalation (%s)', (language) => {
    const { letters, terms: termWords, progressLetters } = wordsIn(language)
    for (const text of all(language, final, { externalRoutes: routes[language] })) {
      expect(text).toContain(letters.turnTo(termWords.list(routes[language])))
      expect(text).toMatch(/final decision|最终处理意见/)
      expect(text).not.toMatch(/escalated|升级处理。/)
    }
    for (const text of all(language, final)) expect(text).toContain(letters.turnTo(''))
    const [solution, reminder, delay] = all(language, confirming, { externalRoutes: routes[language] })
    for (const text of [solution, reminder]) expect(text).toContain(letters.mayEscalate)
    expect(delay).toContain(progressLetters.rights.first)
    for (const text of [solution, reminder, delay])
      expect(text).not.toMatch(/final|最终处理意见|Hangzhou|杭州/)
  })

  test('a delay letter speaks of the final decision, with the date of its clock', () => {
    const escalated = factsUpTo('escalated')
    const expected = { expectedOn: plainDate('2026-03-25'), reason: 'Parts are missing.' }
    const write = (language: Language) =>
      delayLetter(matter(escalated, language), expected, sender, at('2026-03-10 10:00'))
    expect(write('en')).toContain(
      'We promised you our final decision on your complaint C-2026-0001 by Tue 17 Mar, 18:00',
    )
    expect(write('zh')).toContain(
      '我们曾承诺于 3月17日 周二 18:00 前就您的投诉（C-2026-0001）作出最终处理意见',
    )
  })

  test('only the subject of a final decision calls it final', () => {
    const notified = fact('solution-notified')
    const subject = (before: readonly CaseFact[], language: Language) =>
      letterSubject(notified, before, 'C-2026-0001', language)
    expect(subject(final.slice(0, -1), 'en')).toBe('Our final decision on your complaint C-2026-0001')
    expect(subject(final.slice(0, -1), 'zh')).toBe('关于您的投诉 C-2026-0001 的最终处理意见')
    expect(subject(confirming.slice(0, -1), 'en')).toBe('Our solution for your complaint C-2026-0001')
    expect(subject(confirming.slice(0, -1), 'zh')).toBe('关于您的投诉 C-2026-0001 的解决方案')
  })
})

describe('4.3 a reminder', () => {
  const stating = (statesSilence: boolean) => [
    ...confirming.slice(0, -1),
    fact('solution-notified', { statesSilence }),
  ]
  test.each(languages)(
    'says what silence means by the agreement, where the notice said so (%s)',
    (language) => {
      const { silence } = wordsIn(language).letters
      const now = at('2026-03-09 10:00')
      const by = dateAfter(confirming, 'CONFIRMATION', language, now)
      for (const confirmationSilence of ['deemAccepted', 'closeNoResponse', 'keepOpen'] as const) {
        const remind = (stated: boolean) =>
          reminderLetter(matter(stating(stated), language, { confirmationSilence }), sender, now)
        expect(remind(true)).toContain(silence[confirmationSilence](by))
        // A reminder cannot replace a statement that is missing from the notice.
        expect(remind(false)).toContain(silence.keepOpen(by))
        expect(remind(true)).toContain(by)
      }
    },
  )

  test.each(languages)('gives silence no effect once the client has said something (%s)', (language) => {
    const { silence } = wordsIn(language).letters
    const now = at('2026-03-09 10:00')
    const by = dateAfter(confirming, 'CONFIRMATION', language, now)
    const remind = (facts: readonly CaseFact[]) =>
      reminderLetter(matter(facts, language, { confirmationSilence: 'deemAccepted' }), sender, now)
    const message = fact('client-wrote', { at: now, answeredAt: now })
    expect(remind([...stating(true), message])).toContain(silence.keepOpen(by))
    const unrelated = fact('message-classified', {
      at: now,
      message: stating(true).length + 1,
      as: 'unrelated',
    })
    expect(remind([...stating(true), message, unrelated])).toContain(silence.deemAccepted(by))
  })
})
