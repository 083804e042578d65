import { dayIn } from './format-values.ts'
import { bodyWords, fieldWords } from './search-words.ts'
import type { SearchedMessage } from './searched-message.ts'
import { sequenceSet } from './sequence-set.ts'
import { Malformed } from './tokens.ts'

/** Whether a message matches. */
export type SearchTest = (message: SearchedMessage) => boolean

/** The arguments of a search key, read one after the other. */
export type KeyArguments = {
  /** An atom or a string as it was sent. */
  word(): string
  /** An atom or a string as text in lower case. */
  text(): string
  /** A whole search key. */
  key(): SearchTest
  lastUid: number
}

type SearchKey = (args: KeyArguments, name: string) => SearchTest

const dayMs = 86_400_000

const flagKeys: [string, SearchKey][] = ['Answered', 'Deleted', 'Draft', 'Flagged', 'Seen'].flatMap(
  (flag): [string, SearchKey][] => [
    [
      flag.toUpperCase(),
      () =>
        ({ mail }) =>
          mail.flags.includes(`\\${flag}`),
    ],
    [
      `UN${flag.toUpperCase()}`,
      () =>
        ({ mail }) =>
          !mail.flags.includes(`\\${flag}`),
    ],
  ],
)

const comparisons: [string, (time: number, day: number) => boolean][] = [
  ['BEFORE', (time, day) => time < day],
  ['ON', (time, day) => time >= day && time < day + dayMs],
  ['SINCE', (time, day) => time >= day],
]

const dateKeys: [string, SearchKey][] = comparisons.flatMap(([word, compare]): [string, SearchKey][] => [
  [
    word,
    (args, name) => {
      const day = readDay(args, name)
      return ({ mail }) => compare(mail.at, day)
    },
  ],
  [
    `SENT${word}`,
    (args, name) => {
      const day = readDay(args, name)
      return ({ load }) => compare(Date.parse(fieldWords(load().root, 'date')), day)
    },
  ],
])

const fieldKey: SearchKey = (args, name) => {
  const text = args.text()
  return ({ load }) => contains(fieldWords(load().root, name), text)
}

const contentKey: SearchKey = (args, name) => {
  const text = args.text()
  return ({ load }) => {
    const { raw, root } = load()
    const head = name === 'TEXT' ? root.fields.map(({ name }) => fieldWords(root, name)).join('\n') : ''
    return contains(`${head}\n${bodyWords(root, raw)}`, text)
  }
}

const keywordKey: SearchKey = (args, name) => {
  const text = args.text()
  return ({ mail }) => mail.flags.some((flag) => flag.toLowerCase() === text) === (name === 'KEYWORD')
}

const sizeKey: SearchKey = (args, name) => {
  const size = Number(args.word())
  if (!Number.isInteger(size)) throw new Malformed(`${name} wants a number`)
  return ({ mail }) => (name === 'LARGER' ? mail.size > size : mail.size < size)
}

/** The keys of SEARCH that begin with a word. */
export const searchKeys: Readonly<Record<string, SearchKey>> = {
  ...Object.fromEntries(flagKeys),
  ...Object.fromEntries(dateKeys),
  ALL: () => () => true,
  OLD: () => () => true,
  NEW: () => () => false,
  RECENT: () => () => false,
  NOT: (args) => {
    const test = args.key()
    return (message) => !test(message)
  },
  OR: (args) => {
    const [first, second] = [args.key(), args.key()]
    return (message) => first(message) || second(message)
  },
  UID: (args) => {
    const isInSet = sequenceSet(args.word(), args.lastUid)
    return ({ mail }) => isInSet(mail.uid)
  },
  HEADER: (args) => {
    const [field, text] = [args.word(), args.text()]
    return ({ load }) => {
      const { root } = load()
      const isPresent = root.fields.some(({ name }) => name.toLowerCase() === field.toLowerCase())
      return isPresent && contains(fieldWords(root, field), text)
    }
  },
  KEYWORD: keywordKey,
  UNKEYWORD: keywordKey,
  LARGER: sizeKey,
  SMALLER: sizeKey,
  FROM: fieldKey,
  TO: fieldKey,
  CC: fieldKey,
  BCC: fieldKey,
  SUBJECT: fieldKey,
  BODY: contentKey,
  TEXT: contentKey,
}

function readDay(args: KeyArguments, name: string): number {
  const day = dayIn(args.word())
  if (day === null) throw new Malformed(`${name} wants a day such as 1-Feb-2026`)
  return day
}

function contains(words: string, text: string): boolean {
  return words.toLowerCase().includes(text)
}
