import { describe, expect, test } from 'vitest'
import type { Language, Outcome } from '../../src/agreement/vocabulary.ts'
import { maxTextLength } from '../../src/cases/check-text.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { Proposal } from '../../src/cases/facts/solution-facts.ts'
import type { Instant } from '../../src/deadlines/instant.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { acknowledgementLetter } from '../../src/notices/letters/acknowledgement-letter.ts'
import type { LetterMatter, Sender } from '../../src/notices/letters/letter-matter.ts'
import { promisedDateLetter } from '../../src/notices/letters/promised-date-letter.ts'
import { reminderLetter } from '../../src/notices/letters/reminder-letter.ts'
import { noticeText, solutionLetter } from '../../src/notices/letters/solution-letter.ts'
import { at, china, terms } from '../support/agreement.ts'
import { cheapProposal, fact, factsUpTo, id } from '../support/facts.ts'

const sender: Sender = {
  name: 'Yuanfan Cloud',
  serviceEmail: 'service@yuanfan.example.com',
  hotline: '400-000-0000',
}
const matter = (
  facts: readonly CaseFact[],
  language: Language,
  contact: string | null = null,
): LetterMatter => ({
  case: fold(id, facts),
  facts,
  terms,
  calendar: china,
  client: { name: language === 'en' ? 'Acme' : '杭州远山科技', contact, language },
})
const received = factsUpTo('received')
const now = at('2026-03-02 10:00')

describe('2.3 the acknowledgement', () => {
  test('says that the complaint was received, how it is handled, and when to expect what', () => {
    expect(acknowledgementLetter(matter(received, 'en', 'Grace Hall'), sender, now)).toMatchInlineSnapshot(`
      "Dear Grace Hall,

      We received your complaint on Mon 2 Mar, 09:00 and registered it under number C-2026-0001:
      “The export has failed since Monday.”

      How we will handle it: we name a person in charge, investigate what happened and why, propose a solution with our reasons, and ask for your confirmation before we close the case.

      When to expect what:
      – our preliminary investigation by Thu 5 Mar, 18:00;
      – our proposed solution by Wed 11 Mar, 18:00.

      If you have anything to add, please reach us at service@yuanfan.example.com or 400-000-0000 and quote C-2026-0001.
      All times are Beijing time (Asia/Shanghai).

      Yuanfan Cloud

      Annex: how these dates were counted
      3.2(3) preliminary investigation: 3 business days
      · Due Thu 5 Mar, 18:00.
      · Starts Mon 2 Mar: the complaint was acknowledged, and thereby accepted.
      · Counting begins on the day after (Civil Code art. 201).
      · Tue 3 Mar – Thu 5 Mar: business days 1 to 3
      · The last day ends at 18:00.
      3.3(1) standard limit: 7 business days
      · Due Wed 11 Mar, 18:00.
      · Starts Mon 2 Mar: the complaint was acknowledged, and thereby accepted.
      · Counting begins on the day after (Civil Code art. 201).
      · Tue 3 Mar – Fri 6 Mar: business days 1 to 4
      · Sat 7 Mar – Sun 8 Mar: weekend, not counted
      · Mon 9 Mar – Wed 11 Mar: business days 5 to 7
      · The last day ends at 18:00."
    `)
    expect(acknowledgementLetter(matter(received, 'zh', '林静'), sender, now)).toMatchInlineSnapshot(`
      "尊敬的林静：

      我们已于 3月2日 周一 09:00 收到您的投诉，投诉编号为 C-2026-0001：
      “The export has failed since Monday.”

      后续处理流程：我们将指派专人负责，调查事实与原因，提出解决方案并说明理由，经您确认后结案。

      预计处理时间：
      · 3月5日 周四 18:00 前完成初步调查；
      · 3月11日 周三 18:00 前提出解决方案。

      如需补充信息，请联系 service@yuanfan.example.com 或 400-000-0000，并注明投诉编号 C-2026-0001。
      以上时间均为北京时间（Asia/Shanghai）。

      Yuanfan Cloud

      附：日期的计算
      3.2(3) 初步调查：3 个工作日
      · 3月5日 周四 18:00 到期。
      · 3月2日 周一 起算：投诉经受理确认。
      · 起算当日不计入，自次日起算（《民法典》第二百零一条）。
      · 3月3日 周二 至 3月5日 周四：第 1 至第 3 个工作日
      · 最后一日于 18:00 截止。
      3.3(1) 标准处理时限：7 个工作日
      · 3月11日 周三 18:00 到期。
      · 3月2日 周一 起算：投诉经受理确认。
      · 起算当日不计入，自次日起算（《民法典》第二百零一条）。
      · 3月3日 周二 至 3月6日 周五：第 1 至第 4 个工作日
      · 3月7日 周六 至 3月8日 周日：周末，不计
      · 3月9日 周一 至 3月11日 周三：第 5 至第 7 个工作日
      · 最后一日于 18:00 截止。"
    `)
  })

  test('promises the dates that will hold when it is sent', () => {
    const late = acknowledgementLetter(matter(received, 'en'), sender, at('2026-03-03 08:00'))
    expect(late).toContain('preliminary investigation by Fri 6 Mar, 18:00')
    // After ACK is due nothing moves any more: that is the time of acceptance.
    const tooLate = acknowledgementLetter(matter(received, 'en'), sender, at('2026-03-09 08:00'))
    expect(tooLate).toContain('preliminary investigation by Fri 6 Mar, 18:00')
  })

  test('gives the limit and a provisional date where no calendar covers it, and says when it will be known', () => {
    const december = [
      fact('complaint-logged', { receivedAt: at('2035-12-30 09:00'), at: at('2035-12-30 09:30') }),
    ]
    const uncovered = at('2035-12-30 10:00')
    for (const language of ['en', 'zh'] as const) {
      const text = acknowledgementLetter(matter(december, language), sender, uncovered)
      expect(text).not.toMatch(/null|undefined|Invalid/)
    }
    const english = acknowledgementLetter(matter(december, 'en'), sender, uncovered)
    expect(english).toContain('our proposed solution within 7 business days')
    expect(english).toContain('as soon as next year’s public holidays are announced')
    expect(english).not.toContain('preliminary investigation by')
  })

  test('greets the company without a contact, and leaves out a missing hotline', () => {
    const text = acknowledgementLetter(matter(received, 'zh'), { ...sender, hotline: null }, now)
    expect(text).toContain('尊敬的杭州远山科技：')
    expect(text).toContain('请联系 service@yuanfan.example.com，')
  })

  test('quotes only the first line of the complaint, cut between characters', () => {
    const facts = [fact('complaint-logged', { description: `\n  ${'😀'.repeat(150)}x\nmore` })]
    const text = acknowledgementLetter(matter(facts, 'en'), sender, now)
    expect(text.isWellFormed()).toBe(true)
    expect(text).toContain(`“${'😀'.repeat(99)}…”`)
    expect(text).not.toContain('more')
  })
})

test.each([
  ['Asia/Shanghai', 'All times are Beijing time (Asia/Shanghai).', '以上时间均为北京时间（Asia/Shanghai）。'],
  ['Europe/Berlin', 'All times are Europe/Berlin time.', '以上时间均为 Europe/Berlin 时间。'],
])('a letter names the zone of its dates: %s', (timeZone, english, chinese) => {
  const matterElsewhere = (language: Language) => {
    const base = matter(factsUpTo('determined'), language)
    return { ...base, terms: { ...base.terms, timeZone } }
  }
  const solution = { finding: 'x', outcome: 'upheld', proposal: cheapProposal } as const
  for (const [language, line] of [
    ['en', english],
    ['zh', chinese],
  ] as const) {
    expect(acknowledgementLetter(matterElsewhere(language), sender, now)).toContain(`\n${line}\n`)
    expect(solutionLetter(matterElsewhere(language), solution, sender, now).text).toContain(`\n${line}\n`)
  }
})

describe('4.2 the solution', () => {
  const determined = factsUpTo('determined')
  const write = (
    language: Language,
    change: Partial<Proposal> = {},
    finding = 'A migration dropped an index.',
    outcome: Outcome = 'partly-upheld',
  ) => {
    const proposal = { ...cheapProposal, ...change }
    const solution = { finding, outcome, proposal }
    return solutionLetter(
      matter(determined, language, 'Grace Hall'),
      solution,
      sender,
      at('2026-03-05 10:00'),
    ).text
  }

  test('3.2(5) says that no remedy is proposed, and why, where the complaint is not upheld', () => {
    const noRemedy = { remedies: [], details: '', amount: null }
    expect(write('en', noRemedy, 'It worked.', 'not-upheld')).toContain(
      'What we found: not upheld.\nIt worked.\n\nOur reasons:\nThe export failed for two days.\n\nOn this finding we propose no remedy.\n',
    )
    expect(write('zh', noRemedy, '功能正常。', 'not-upheld')).toContain(
      '调查结论（投诉不成立）：\n功能正常。\n\n理由：\nThe export failed for two days.\n\n基于上述结论，本方案不含补救措施。\n',
    )
  })

  test('3.2(5) says that a remedy is goodwill where the complaint is not upheld', () => {
    expect(write('en', {}, 'It worked.', 'undetermined')).toContain(
      '\nWhat we will do all the same, as a gesture of goodwill: Function fix, Delay compensation\nFix',
    )
    expect(write('zh', {}, '功能正常。', 'not-upheld')).toContain('解决方案（出于善意提供）：功能修正、')
  })

  test('says what was found, what will be done, why, and until when to answer', () => {
    expect(write('en')).toMatchInlineSnapshot(`
      "Dear Grace Hall,

      We have looked into your complaint C-2026-0001.

      What we found: partly upheld.
      A migration dropped an index.

      Our reasons:
      The export failed for two days.

      What we will do: Function fix, Delay compensation
      Fix the export; one month free.
      Amount: ¥2,000.00

      Please let us know by Thu 12 Mar, 24:00 whether you accept this solution.
      If we do not hear from you, we do not take that as acceptance: your complaint stays open and we will contact you again.
      You can reach us at service@yuanfan.example.com or 400-000-0000; please quote C-2026-0001. If the solution does not satisfy you, you have the right to have your complaint escalated.
      All times are Beijing time (Asia/Shanghai).

      Yuanfan Cloud

      Annex: how these dates were counted
      4.3 client confirmation: 5 business days
      · Due Thu 12 Mar, 24:00.
      · Starts Thu 5 Mar: the client was told the solution.
      · Counting begins on the day after (Civil Code art. 201).
      · Fri 6 Mar: business day 1
      · Sat 7 Mar – Sun 8 Mar: weekend, not counted
      · Mon 9 Mar – Thu 12 Mar: business days 2 to 5
      · The last day ends at 24:00."
    `)
    expect(write('zh')).toMatchInlineSnapshot(`
      "尊敬的 Grace Hall：

      您的投诉（C-2026-0001）已调查完毕，现将处理方案告知如下。

      调查结论（投诉部分成立）：
      A migration dropped an index.

      理由：
      The export failed for two days.

      具体措施：
      Fix the export; one month free.

      解决方案：功能修正、延迟服务补偿
      金额：¥2,000.00

      请您在 3月12日 周四 24:00 前告知是否接受本方案。
      如未收到您的答复，我们不会视为您已接受：投诉将继续保持未结案状态，我们会再次与您联系。
      您可联系 service@yuanfan.example.com 或 400-000-0000，并注明投诉编号 C-2026-0001。如您对方案不满意，有权要求将投诉升级处理。
      以上时间均为北京时间（Asia/Shanghai）。

      Yuanfan Cloud

      附：日期的计算
      4.3 客户确认：5 个工作日
      · 3月12日 周四 24:00 到期。
      · 3月5日 周四 起算：方案已告知客户。
      · 起算当日不计入，自次日起算（《民法典》第二百零一条）。
      · 3月6日 周五：第 1 个工作日
      · 3月7日 周六 至 3月8日 周日：周末，不计
      · 3月9日 周一 至 3月12日 周四：第 2 至第 5 个工作日
      · 最后一日于 24:00 截止。"
    `)
  })

  test('says that silence is not acceptance', () => {
    expect(write('en')).toContain('we do not take that as acceptance: your complaint stays open')
    expect(write('zh')).toContain('我们不会视为您已接受')
  })

  test('reports whether texts were shortened', () => {
    const shortened = (finding: string) =>
      solutionLetter(
        matter(determined, 'en'),
        { finding, outcome: 'upheld', proposal: cheapProposal },
        sender,
        now,
      ).shortened
    expect(shortened('A migration dropped an index…')).toBe(false)
    expect(shortened('f'.repeat(3000))).toBe(true)
  })

  test('names no amount where no money is involved', () => {
    expect(write('en', { amount: null })).not.toContain('Amount')
    expect(write('zh', { amount: null })).not.toContain('金额')
  })

  test('leaves out a date of answer that no calendar covers', () => {
    const uncovered: Instant = at('2035-12-30 10:00')
    const solution = { finding: 'x', outcome: 'upheld', proposal: cheapProposal } as const
    const { text } = solutionLetter(matter(determined, 'en'), solution, sender, uncovered)
    expect(text).toContain('Please let us know whether you accept this solution.')
    expect(text).toContain('Until then it has no effect if we do not hear from you')
    const agreed = {
      ...matter(determined, 'zh'),
      terms: { ...terms, confirmationSilence: 'deemAccepted' },
    } as const
    const chinese = solutionLetter(agreed, solution, sender, uncovered).text
    expect(chinese).toContain('在此之前，未答复不产生任何后果')
    expect(chinese).not.toContain('视为')
  })

  test('puts what a person wrote around the part that comes from the record', () => {
    const { fixed } = solutionLetter(
      matter(determined, 'en'),
      { finding: 'x', outcome: 'upheld', proposal: cheapProposal },
      sender,
      at('2026-03-05 10:00'),
    )
    const contact = { method: 'phone', toldAt: at('2026-03-05 10:00'), now: at('2026-03-06 10:00') } as const
    const text = noticeText(matter(determined, 'en'), sender, {
      ...contact,
      before: 'Hello Grace,',
      after: 'Yours, Ben',
    })
    expect(text).toContain(`Hello Grace,\n\n${fixed}\n\nYours, Ben\n`)
    expect(fixed).toContain('by Thu 12 Mar, 24:00')
    expect(noticeText(matter(received, 'en'), sender, { ...contact, before: '', after: '' })).toBeNull()
  })

  test('leaves details that are in another language to the person who translates them', () => {
    const letterOf = (details: string) =>
      solutionLetter(
        matter(determined, 'en'),
        { finding: 'x', outcome: 'upheld', proposal: { ...cheapProposal, details } },
        sender,
        now,
      )
    expect(letterOf('修复导出。').fixed).not.toContain('修复导出。')
    expect(letterOf('修复导出。').before).toContain('What exactly we will do:\n修复导出。')
    expect(letterOf('Fix it.').fixed).toContain('Fix it.')
    expect(letterOf('Fix it.').before).not.toContain('Fix it.')
  })

  test.each(['en', 'zh'] as const)(
    'fits the length limit with its closing, however long the texts (%s)',
    (language) => {
      const short = 'Because.'
      const text = write(language, { details: '😀'.repeat(1500), reasons: short }, '长'.repeat(3000))
      expect(text.length).toBeLessThanOrEqual(maxTextLength)
      expect(text.length).toBeGreaterThan(maxTextLength - 10)
      expect(text.isWellFormed()).toBe(true)
      expect(text.match(/…/g)).toHaveLength(2)
      expect(text).toContain(short)
      expect(text.endsWith(sender.name)).toBe(true)
      const whole = write(language, { details: 'd'.repeat(900), reasons: 'r'.repeat(500) }, 'f'.repeat(900))
      expect(whole).not.toContain('…')
    },
  )
})

describe('the annex of a letter that names a date', () => {
  const annex = (letter: string) =>
    letter.split(/\n\n(?:Annex: how these dates were counted|附：日期的计算)\n/)[1]
  const promisedOn = plainDate('2026-03-17')

  test('counts a promised date from the day on which it is promised', () => {
    const letter = promisedDateLetter(
      matter(factsUpTo('investigating'), 'en'),
      {
        type: 'complexity-declared',
        on: promisedOn,
        reason: 'Three partners.',
        toldAt: at('2026-03-10 10:00'),
      },
      sender,
      at('2026-03-10 10:00'),
    )
    expect(annex(letter)).toMatchInlineSnapshot(`
      "3.3(1) standard limit: 7 business days
      · Due Tue 17 Mar, 18:00.
      · Starts Mon 2 Mar: the complaint was acknowledged, and thereby accepted.
      · On Tue 10 Mar the client was promised Tue 17 Mar instead; counted from that day on.
      · Wed 11 Mar – Fri 13 Mar: business days 1 to 3
      · Sat 14 Mar – Sun 15 Mar: weekend, not counted
      · Mon 16 Mar – Tue 17 Mar: business days 4 to 5
      · The last day ends at 18:00."
    `)
  })

  test('counts both dates of an extended investigation, and the days that waited for the client', () => {
    const waited = [
      ...factsUpTo('investigating'),
      fact('client-asked', { toldAt: at('2026-03-03 15:00'), at: at('2026-03-03 15:00'), text: 'SECRET' }),
      fact('client-answered', { answeredAt: at('2026-03-04 19:00'), at: at('2026-03-04 19:00') }),
    ]
    const toldAt = at('2026-03-05 10:00')
    const extended = {
      type: 'investigation-extended',
      on: plainDate('2026-03-11'),
      reason: 'One more log.',
      toldAt,
    } as const
    const letter = promisedDateLetter(matter(waited, 'zh'), extended, sender, at('2026-03-05 10:00'))
    expect(annex(letter)).toMatchInlineSnapshot(`
      "3.2(3) 初步调查：3 个工作日
      · 3月11日 周三 18:00 到期。
      · 3月2日 周一 起算：投诉经受理确认。
      · 3月5日 周四 向客户承诺改为 3月11日 周三，自该日起重新计数。
      · 3月6日 周五：第 1 个工作日
      · 3月7日 周六 至 3月8日 周日：周末，不计
      · 3月9日 周一 至 3月11日 周三：第 2 至第 4 个工作日
      · 最后一日于 18:00 截止。
      3.3(1) 标准处理时限：7 个工作日
      · 3月13日 周五 18:00 到期。
      · 3月2日 周一 起算：投诉经受理确认。
      · 起算当日不计入，自次日起算（《民法典》第二百零一条）。
      · 3月3日 周二 至 3月4日 周三：等待您的答复，不计
      · 3月5日 周四 至 3月6日 周五：第 1 至第 2 个工作日
      · 3月7日 周六 至 3月8日 周日：周末，不计
      · 3月9日 周一 至 3月13日 周五：第 3 至第 7 个工作日
      · 等待您的答复：3月3日 周二 15:00 至 3月4日 周三 19:00 · 其间 2 个工作日不计
      · 最后一日于 18:00 截止。"
    `)
    // An annex contains neither the question nor who asked it.
    expect(letter).not.toMatch(/SECRET|ben/)
  })

  test('counts the days for an answer in a reminder', () => {
    const letter = reminderLetter(
      matter(factsUpTo('awaiting-confirmation'), 'en'),
      sender,
      at('2026-03-09 10:00'),
    )
    expect(annex(letter)).toContain('4.3 client confirmation: 5 business days\n· Due ')
  })

  test('is left out where no date is known', () => {
    const december = [
      fact('complaint-logged', { receivedAt: at('2035-12-30 09:00'), at: at('2035-12-30 09:30') }),
    ]
    const letter = acknowledgementLetter(matter(december, 'en'), sender, at('2035-12-30 10:00'))
    expect(annex(letter)).toBeUndefined()
  })
})
