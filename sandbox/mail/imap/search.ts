import { type KeyArguments, type SearchTest, searchKeys } from './search-keys.ts'
import { isSequenceSet, sequenceSet } from './sequence-set.ts'
import { Malformed, type Token, textOf, wordOf } from './tokens.ts'

/** A SEARCH in a charset that the server does not know. */
export class UnknownCharset extends Error {}

type Last = { n: number; uid: number }

/**
 * Reads the keys of a SEARCH. `last`: the greatest number and UID in the folder. Throws {@link Malformed} or
 * {@link UnknownCharset}.
 */
export function readSearch(tokens: readonly Token[], last: Last): SearchTest {
  const rest = [...tokens]
  if (rest[0]?.kind === 'atom' && rest[0].value.toUpperCase() === 'CHARSET') {
    const charset = textOf(rest[1]).toUpperCase()
    if (charset !== 'UTF-8' && charset !== 'US-ASCII') throw new UnknownCharset()
    rest.splice(0, 2)
  }
  if (rest.length === 0) throw new Malformed('SEARCH wants what to look for')
  return readAll(rest, last)
}

/** A message must pass every key. */
function readAll(rest: Token[], last: Last): SearchTest {
  const tests: SearchTest[] = []
  while (rest.length > 0) tests.push(readKey(rest, last))
  return (message) => tests.every((test) => test(message))
}

/** Takes one key with its arguments from the front of `left`. */
function readKey(rest: Token[], last: Last): SearchTest {
  const token = rest.shift()
  if (token?.kind === 'list') {
    if (token.items.length === 0) throw new Malformed('an empty list looks for nothing')
    return readAll([...token.items], last)
  }
  const name = wordOf(token)
  if (isSequenceSet(name)) {
    const isInSet = sequenceSet(name, last.n)
    return ({ n }) => isInSet(n)
  }
  const key = searchKeys[name]
  if (key === undefined) throw new Malformed(`SEARCH knows no ${name}`)
  const word = () => textOf(rest.shift())
  const args: KeyArguments = {
    word,
    text: () => Buffer.from(word(), 'latin1').toString('utf8').toLowerCase(),
    key: () => readKey(rest, last),
    lastUid: last.uid,
  }
  return key(args, name)
}
