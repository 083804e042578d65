/** A comment, a string, or a stretch of code without them, and the line on which it begins (from 1). */
export type SourcePart = {
  readonly kind: 'code' | 'comment' | 'string'
  readonly text: string
  readonly line: number
}

/** The longest keyword that a regular expression may follow, and a space. */
const maxKeyword = 7
const regexMayFollow = /(?:^|[(,=:[!&|?{};+*<>~^%-]|\b(?:return|case|typeof|in|of|await|yield))\s*$/

/** Splits the source of a TypeScript file into parts, exactly enough to check its words. */
export function readSource(source: string): SourcePart[] {
  const parts: SourcePart[] = []
  let position = 0
  let line = 1
  readCode('')
  return parts

  /** Reads code up to `end`, or to the end of the file. */
  function readCode(end: '}' | ''): void {
    let from = position
    let depth = 0
    const flush = () => add('code', from, position)
    while (position < source.length) {
      const next = source[position]
      if (next === '}' && end === '}' && depth === 0) break
      if (next === '{') depth++
      if (next === '}') depth--
      const stop = endOfPart(source.slice(Math.max(from, position - maxKeyword), position))
      if (stop === null && next !== '`') {
        position++
        continue
      }
      flush()
      if (stop === null) readTemplate()
      else {
        add(
          source[position] === '/' && /[/*]/.test(source[position + 1] ?? '') ? 'comment' : 'string',
          position,
          stop,
        )
        position = stop
      }
      from = position
    }
    flush()
  }

  /** Returns the end of the comment, string or regular expression that begins here; null if none does. */
  function endOfPart(before: string): number | null {
    const nextTwo = source.slice(position, position + 2)
    if (nextTwo === '//') return indexOr(source.indexOf('\n', position))
    if (nextTwo === '/*') return indexOr(source.indexOf('*/', position) + 2)
    if (source[position] === "'" || source[position] === '"') return endOfQuoted(source[position] ?? '')
    return source[position] === '/' && regexMayFollow.test(before) ? endOfRegex() : null
  }

  function endOfQuoted(quote: string): number {
    let end = position + 1
    while (end < source.length && source[end] !== quote) end += source[end] === '\\' ? 2 : 1
    return end + 1
  }

  function endOfRegex(): number {
    let end = position + 1
    let inClass = false
    while (end < source.length && (inClass || source[end] !== '/')) {
      if (source[end] === '[') inClass = true
      if (source[end] === ']') inClass = false
      end += source[end] === '\\' ? 2 : 1
    }
    return end + 1
  }

  function readTemplate(): void {
    let from = position++
    while (position < source.length && source[position] !== '`') {
      if (source.startsWith('${', position)) {
        add('string', from, position)
        position += 2
        readCode('}')
        from = position
      }
      position += source[position] === '\\' ? 2 : 1
    }
    position++
    add('string', from, position)
  }

  function indexOr(index: number): number {
    return index < 2 ? source.length : index
  }

  function add(kind: SourcePart['kind'], from: number, to: number): void {
    const text = source.slice(from, to)
    if (text.trim() !== '') parts.push({ kind, text, line })
    line += text.split('\n').length - 1
  }
}
