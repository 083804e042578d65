/** A part of a command: text, or a literal with its bytes as characters from 0 to 255. */
export type Piece = { text: string } | { literal: string }

/** `BODY.PEEK[HEADER.FIELDS (SUBJECT)]<0.100>`, opened. */
export type Section = {
  kind: 'section'
  name: string
  items: Token[]
  partial: { from: number; length: number } | null
}

/** What a command is made of. Strings are bytes as characters from 0 to 255. */
export type Token =
  | { kind: 'atom'; value: string }
  | { kind: 'string'; value: string }
  | { kind: 'list'; items: Token[] }
  | Section

/** What a client wrote that breaks the grammar or makes no sense; it is answered with BAD. */
export class Malformed extends Error {}

const deepest = 50

/** Reads what follows the name of a command: tokens with exactly one space between them. Throws {@link Malformed}. */
export function readTokens(pieces: readonly Piece[]): Token[] {
  let piece = 0
  let at = 0

  function textLeft(): string {
    const now = pieces[piece]
    return now !== undefined && 'text' in now ? now.text.slice(at) : ''
  }

  function peek(): string | null {
    const now = pieces[piece]
    if (now === undefined) return null
    if ('literal' in now) return '{'
    if (at < now.text.length) return now.text.charAt(at)
    piece += 1
    at = 0
    return peek()
  }

  function take(pattern: RegExp, wanted: string): string {
    const found = pattern.exec(textLeft())
    if (found === null) throw new Malformed(`expected ${wanted} at "${textLeft().slice(0, 20)}"`)
    at += found[0].length
    return found[0]
  }

  function one(depth: number): Token {
    if (depth > deepest) throw new Malformed('too deeply nested')
    const next = peek()
    const now = pieces[piece]
    if (now !== undefined && 'literal' in now) {
      piece += 1
      return { kind: 'string', value: now.literal }
    }
    if (next === '"') {
      const quoted = take(/^"(?:[^"\\]|\\["\\])*"/, 'a quoted string')
      return { kind: 'string', value: quoted.slice(1, -1).replaceAll(/\\(["\\])/g, '$1') }
    }
    if (next === '(') {
      at += 1
      return { kind: 'list', items: until(')', depth) }
    }
    const value = take(/^\\?[^\s(){"\\[\p{Cc}]+/u, 'an atom')
    if (peek() !== '[') return { kind: 'atom', value }
    at += 1
    const items = until(']', depth)
    const partial = /^<(\d{1,10})\.(\d{1,10})>/.exec(textLeft())
    at += partial?.[0].length ?? 0
    const range = partial && { from: Number(partial[1]), length: Number(partial[2]) }
    return { kind: 'section', name: value.toUpperCase(), items, partial: range }
  }

  function until(end: string | null, depth: number): Token[] {
    const found: Token[] = []
    while (peek() !== end) {
      if (found.length > 0) take(/^ /, 'one space')
      found.push(sectionEnd(end) ?? one(depth + 1))
    }
    at += 1
    return found
  }

  /** Inside of `[…]` an atom ends before the bracket, which it may have elsewhere. */
  function sectionEnd(end: string | null): Token | null {
    if (end !== ']') return null
    const atom = /^[\w.-]+(?=[ \]])/.exec(textLeft())
    at += atom?.[0].length ?? 0
    return atom && { kind: 'atom', value: atom[0] }
  }

  if (peek() === null) return []
  return until(null, 0)
}

/** The text of an atom or a string. Throws {@link Malformed} for anything else. */
export function textOf(token: Token | undefined): string {
  if (token?.kind === 'atom' || token?.kind === 'string') return token.value
  throw new Malformed('expected an atom or a string')
}

/** An atom in capitals. Throws {@link Malformed} for anything else. */
export function wordOf(token: Token | undefined): string {
  if (token?.kind === 'atom') return token.value.toUpperCase()
  throw new Malformed('expected an atom')
}

/** The items of a list. Throws {@link Malformed} for anything else. */
export function itemsOf(token: Token | undefined): Token[] {
  if (token?.kind === 'list') return token.items
  throw new Malformed('expected a parenthesised list')
}
