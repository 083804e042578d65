import { bodyWords, fieldWords } from './mail-words.ts'
import { type Part, readParts } from './mime.ts'
import { isSequenceSet, sequenceSet } from './sequence-set.ts'
import { Malformed, type Token, textOf, wordOf } from './tokens.ts'
import type { Numbered } from './view.ts'
import { dayIn } from './written.ts'

/** A message that is searched; `load` gives it opened, at most once. */
export type Searched = Numbered & { load: () => { raw: string; root: Part } }

type Test = (message: Searched) => boolean

/** A search in a charset that nobody knows here. */
export class UnknownCharset extends Error {}

const day = 86_400_000

const flagged: Record<string, [flag: string, isSet: boolean]> = Object.fromEntries(
  ['Answered', 'Deleted', 'Draft', 'Flagged', 'Seen'].flatMap((name) => [
    [name.toUpperCase(), [`\\${name}`, true]],
    [`UN${name.toUpperCase()}`, [`\\${name}`, false]],
  ]),
)

const dated: Record<string, (at: number, wanted: number) => boolean> = {
  BEFORE: (at, wanted) => at < wanted,
  ON: (at, wanted) => at >= wanted && at < wanted + day,
  SINCE: (at, wanted) => at >= wanted,
}

/** Opened once, however many keys look into it. */
export function searched(numbered: Numbered, raw: () => string): Searched {
  let opened: { raw: string; root: Part } | null = null
  return {
    ...numbered,
    load() {
      opened ??= ((text) => ({ raw: text, root: readParts(text) }))(raw())
      return opened
    },
  }
}

/** Reads what a SEARCH looks for. `last`: the greatest number and UID. Throws {@link Malformed} or {@link UnknownCharset}. */
export function readSearch(tokens: readonly Token[], last: { n: number; uid: number }): Test {
  const left = [...tokens]
  if (left[0]?.kind === 'atom' && left[0].value.toUpperCase() === 'CHARSET') {
    const charset = textOf(left[1]).toUpperCase()
    if (charset !== 'UTF-8' && charset !== 'US-ASCII') throw new UnknownCharset()
    left.splice(0, 2)
  }
  if (left.length === 0) throw new Malformed('SEARCH wants what to look for')
  return all(left)

  function all(rest: Token[]): Test {
    const tests: Test[] = []
    while (rest.length > 0) tests.push(key(rest))
    return (message) => tests.every((test) => test(message))
  }

  function key(rest: Token[]): Test {
    const token = rest.shift()
    if (token?.kind === 'list') {
      if (token.items.length === 0) throw new Malformed('an empty list looks for nothing')
      return all([...token.items])
    }
    const name = wordOf(token)
    if (isSequenceSet(name)) {
      const isMeant = sequenceSet(name, last.n)
      return ({ n }) => isMeant(n)
    }
    const flag = flagged[name]
    if (flag !== undefined) return ({ mail }) => mail.flags.includes(flag[0]) === flag[1]
    const sent = name.replace(/^SENT/, '')
    const compare = dated[sent]
    if (compare !== undefined) {
      const wanted = dayIn(textOf(rest.shift()))
      if (wanted === null) throw new Malformed(`${name} wants a day such as 1-Feb-2026`)
      if (sent === name) return ({ mail }) => compare(mail.at, wanted)
      return ({ load }) => compare(Date.parse(fieldWords(load().root, 'date')), wanted)
    }
    return other(name, rest)
  }

  function other(name: string, rest: Token[]): Test {
    const text = () => Buffer.from(textOf(rest.shift()), 'latin1').toString('utf8').toLowerCase()
    const holds = (words: string, wanted: string) => words.toLowerCase().includes(wanted)
    switch (name) {
      case 'ALL':
      case 'OLD':
        return () => true
      case 'NEW':
      case 'RECENT':
        return () => false
      case 'NOT': {
        const test = key(rest)
        return (message) => !test(message)
      }
      case 'OR': {
        const [one, another] = [key(rest), key(rest)]
        return (message) => one(message) || another(message)
      }
      case 'UID': {
        const isMeant = sequenceSet(textOf(rest.shift()), last.uid)
        return ({ mail }) => isMeant(mail.uid)
      }
      case 'KEYWORD':
      case 'UNKEYWORD': {
        const wanted = text()
        return ({ mail }) => mail.flags.some((flag) => flag.toLowerCase() === wanted) === (name === 'KEYWORD')
      }
      case 'LARGER':
      case 'SMALLER': {
        const wanted = Number(textOf(rest.shift()))
        if (!Number.isInteger(wanted)) throw new Malformed(`${name} wants a number`)
        return ({ mail }) => (name === 'LARGER' ? mail.size > wanted : mail.size < wanted)
      }
      case 'FROM':
      case 'TO':
      case 'CC':
      case 'BCC':
      case 'SUBJECT': {
        const wanted = text()
        return ({ load }) => holds(fieldWords(load().root, name), wanted)
      }
      case 'HEADER': {
        const [field, wanted] = [textOf(rest.shift()), text()]
        return ({ load }) => {
          const has = load().root.fields.some((one) => one.name.toLowerCase() === field.toLowerCase())
          return has && holds(fieldWords(load().root, field), wanted)
        }
      }
      case 'BODY':
      case 'TEXT': {
        const wanted = text()
        return ({ load }) => {
          const { raw, root } = load()
          const head = name === 'TEXT' ? root.fields.map((one) => fieldWords(root, one.name)).join('\n') : ''
          return holds(`${head}\n${bodyWords(root, raw)}`, wanted)
        }
      }
      default:
        throw new Malformed(`SEARCH knows no ${name}`)
    }
  }
}
