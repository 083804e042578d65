import { describe, expect, test } from 'vitest'
import { en } from '../../src/notices/words/en.ts'
import { zh } from '../../src/notices/words/zh.ts'

type Leaf = string | ((...parts: never[]) => string)
type Tree = { readonly [key: string]: Leaf | Tree }

/** Every word by its path. */
function leaves(tree: Tree, path = ''): [path: string, leaf: Leaf][] {
  return Object.entries(tree).flatMap(([key, value]): [string, Leaf][] =>
    typeof value === 'object' ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value]],
  )
}

const words = { en: new Map(leaves(en)), zh: new Map(leaves(zh)) }

/** The parameters of words that are made of parts, as they occur in practice. */
const parts: Readonly<Record<'en' | 'zh', { texts: readonly string[]; list: readonly string[] }>> = {
  en: { texts: ['<@U1>', 'solution', 'phone', 'reason'], list: ['one', 'two', 'three'] },
  zh: { texts: ['<@U1>', '方案', '电话', '理由'], list: ['甲', '乙', '丙'] },
}
const special: Readonly<Record<string, (language: 'en' | 'zh') => readonly unknown[]>> = {
  'commands.help': (language) => [parts[language].list],
  'letters.ways': (language) => [parts[language].list],
  'terms.list': (language) => [parts[language].list],
  'terms.both': (language) => [parts[language].list],
  'terms.all': (language) => [parts[language].list],
  'refusals.amount': () => ['not-a-number'],
  'time.date': () => [2026, 11, 26, 4],
  'time.provisional': () => ['Fri 8 Jan, 18:00', '2027'],
  'time.dateTime': () => ['11月26日 周四', '18:00'],
}

function callLeaf(language: 'en' | 'zh', path: string, leaf: Leaf): string {
  if (typeof leaf === 'string') return leaf
  if (
    /^letters\.(acknowledgement|solutionBefore|solutionFixed)$|^progressLetters\.([a-z]+|lateReminder|furtherNotice|promisedDate\.[a-z-]+)$|^informLetters\.(progress|escalation|closing|dates)$/.test(
      path,
    )
  )
    return letter(language, leaf)
  if (path === 'time.dateTime' && language === 'en')
    return String(Reflect.apply(leaf, null, ['Thu 26 Nov', '18:00']))
  const parameters = special[path]?.(language) ?? parts[language].texts.concat(parts[language].texts)
  return String(Reflect.apply(leaf, null, [...parameters]))
}

const letter = (language: 'en' | 'zh', leaf: (...parts: never[]) => string): string => {
  const text = language === 'en' ? 'text' : '文字'
  const anything = new Proxy({}, { get: () => text })
  return String(Reflect.apply(leaf, null, [anything]))
}

describe('the words', () => {
  test('are the same ones in both languages', () => {
    expect([...words.zh.keys()].sort()).toEqual([...words.en.keys()].sort())
    for (const [path, leaf] of words.en) {
      const other = words.zh.get(path)
      expect(typeof other, path).toBe(typeof leaf)
      if (typeof leaf === 'function' && typeof other === 'function') {
        expect(other.length, path).toBeLessThanOrEqual(leaf.length)
      }
    }
  })

  test('are in their own language, and none is empty', () => {
    for (const [path, leaf] of words.en) {
      const text = callLeaf('en', path, leaf)
      expect(text.trim(), path).not.toBe('')
      expect(text, path).not.toMatch(/\p{Script=Han}|[，。：；（）、！？]/u)
      expect(text, path).not.toMatch(/undefined|\[object|NaN/)
    }
    for (const [path, leaf] of words.zh) {
      const text = callLeaf('zh', path, leaf)
      expect(text.trim(), path).not.toBe('')
      expect(text, path).not.toMatch(/undefined|\[object|NaN/)
    }
  })

  test('in Chinese have full-width punctuation', () => {
    for (const [path, leaf] of words.zh) {
      // The number of a clause keeps its own brackets: 3.2(5).
      const text = callLeaf('zh', path, leaf).replaceAll(/\d\.\d\(\d\)/g, '3.2')
      expect(text, path).not.toMatch(/\p{Script=Han}\s*[,;:!?()."']|[,;:!?()"']\s*\p{Script=Han}/u)
    }
  })

  test('in Chinese keep a space between a Latin name and the characters beside it', () => {
    const { refusals, events, card } = zh
    expect(refusals.notAMember('Tom Becker', '技术支持部')).toContain('Tom Becker 不是技术支持部的成员')
    expect(refusals.notAMember('李雷', 'Support')).toContain('李雷不是 Support 的成员')
    expect(refusals.complainedAbout('Tom')).toContain('本投诉涉及 Tom，')
    expect(refusals.deactivated('<@U1>')).toContain('<@U1>的')
    expect(events.approvalNeeded('Management', '金额')).toBe('需 Management 审批：金额。')
    expect(events.logged('C-2026-0001', 'Support')).toContain('已交 Support 处理')
    expect(card.waitingForApproval('Management')).toContain('方案已提交 Management 审批')
  })

  test('fit the limits of Slack: titles and buttons of modals, buttons of cards, options', () => {
    for (const language of ['en', 'zh'] as const) {
      for (const [path, leaf] of words[language]) {
        const text = callLeaf(language, path, leaf)
        const name = `${language} ${path}`
        if (/^modals\.\w+\.(title|submit)$|^modals\.(cancel|close)$/.test(path)) {
          expect(text.length, name).toBeLessThanOrEqual(24)
        }
        if (/^terms\.(verb|remedy|outcome|rootCause|category|channel|method|severity|part)\./.test(path)) {
          expect(text.length, name).toBeLessThanOrEqual(74)
        }
        if (/^card\.(take|assignTo|openRecord|editProposal)$/.test(path)) {
          expect(text.length, name).toBeLessThanOrEqual(75)
        }
      }
    }
  })
})
