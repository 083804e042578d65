/** A part of a command: text, or a literal with its bytes as characters from 0 to 255. */
export type Piece = { text: string } | { literal: string }

/** `BODY.PEEK[HEADER.FIELDS (SUBJECT)]<0.100>`, opened. */
export type Section = {
  kind: 'section'
  name: string
  items: Token[]
  partial: { from: number; length: number } | null
}

/** A token of a command. Strings are bytes as characters from 0 to 255. */
export type Token =
  | { kind: 'atom'; value: string }
  | { kind: 'string'; value: string }
  | { kind: 'list'; items: Token[] }
  | Section

/** A command that breaks the grammar or makes no sense; it is answered with BAD. */
export class Malformed extends Error {}

const maxDepth = 50

/** Reads what follows the name of a command: tokens with exactly one space between them. Throws {@link Malformed}. */
export function readTokens(pieces: readonly Piece[]): Token[] {
  const reader = new TokenReader(pieces)
  return reader.peek() === null ? [] : reader.until(null, 0)
}

class TokenReader {
  readonly #pieces: readonly Piece[]
  #piece = 0
  #at = 0

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces
  }

  /** The next character; `{` for a literal, null at the end. */
  peek(): string | null {
    const now = this.#pieces[this.#piece]
    if (now === undefined) return null
    if ('literal' in now) return '{'
    if (this.#at < now.text.length) return now.text.charAt(this.#at)
    this.#piece += 1
    this.#at = 0
    return this.peek()
  }

  /** Reads tokens up to this character, which is taken too; null: up to the end of the command. */
  until(end: string | null, depth: number): Token[] {
    const tokens: Token[] = []
    while (this.peek() !== end) {
      if (tokens.length > 0) this.#take(/^ /, 'one space')
      tokens.push(this.#lastInBrackets(end) ?? this.#token(depth + 1))
    }
    this.#at += 1
    return tokens
  }

  #token(depth: number): Token {
    if (depth > maxDepth) throw new Malformed('too deeply nested')
    const next = this.peek()
    const now = this.#pieces[this.#piece]
    if (now !== undefined && 'literal' in now) {
      this.#piece += 1
      return { kind: 'string', value: now.literal }
    }
    if (next === '"') {
      const quoted = this.#take(/^"(?:[^"\\]|\\["\\])*"/, 'a quoted string')
      return { kind: 'string', value: quoted.slice(1, -1).replaceAll(/\\(["\\])/g, '$1') }
    }
    if (next === '(') {
      this.#at += 1
      return { kind: 'list', items: this.until(')', depth) }
    }
    const value = this.#take(/^\\?[^\s(){"\\[\p{Cc}]+/u, 'an atom')
    return this.peek() === '[' ? this.#section(value, depth) : { kind: 'atom', value }
  }

  #section(name: string, depth: number): Section {
    this.#at += 1
    const items = this.until(']', depth)
    const range = /^<(\d{1,10})\.(\d{1,10})>/.exec(this.#textLeft())
    this.#at += range?.[0].length ?? 0
    const partial = range && { from: Number(range[1]), length: Number(range[2]) }
    return { kind: 'section', name: name.toUpperCase(), items, partial }
  }

  /** Inside `[…]` an atom ends before the bracket, which atoms may contain elsewhere. */
  #lastInBrackets(end: string | null): Token | null {
    if (end !== ']') return null
    const atom = /^[\w.-]+(?=[ \]])/.exec(this.#textLeft())
    this.#at += atom?.[0].length ?? 0
    return atom && { kind: 'atom', value: atom[0] }
  }

  #take(pattern: RegExp, expected: string): string {
    const match = pattern.exec(this.#textLeft())
    if (match === null) throw new Malformed(`expected ${expected} at "${this.#textLeft().slice(0, 20)}"`)
    this.#at += match[0].length
    return match[0]
  }

  #textLeft(): string {
    const now = this.#pieces[this.#piece]
    return now !== undefined && 'text' in now ? now.text.slice(this.#at) : ''
  }
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
