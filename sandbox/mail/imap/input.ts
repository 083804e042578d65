import type { Piece } from './tokens.ts'

/** What is done with what a client sends. */
export type InputSink = {
  /** A whole command, its literals in place. */
  command(pieces: Piece[]): void
  /** A line after {@link Input.expectLine}. */
  line(text: string): void
  /** The client waits for leave to send a literal. */
  invite(): void
  /** What it sends is too much: nothing more is read. */
  overflow(): void
  /** How many bytes the literals of one command may have. */
  room(): number
}

/** Splits what a client sends into commands, with their literals of both kinds (RFC 7888). */
export type Input = {
  push(chunk: Buffer): void
  /** The next line is no command but an answer. */
  expectLine(): void
  /** The command was carried out: the next one may come. */
  next(): void
}

const longestLine = 64 * 1024

/** Input that holds no more than a line and what `room` allows. */
export function createInput(sink: InputSink): Input {
  let chunks: Buffer[] = []
  let pieces: Piece[] = []
  let literalLeft: number | null = null
  let taken = 0
  let isLine = false
  let isBusy = false
  let isOver = false

  function all(): Buffer {
    const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
    chunks = whole.length > 0 ? [whole] : []
    return whole
  }

  function has(): number {
    return chunks.reduce((sum, { length }) => sum + length, 0)
  }

  function cut(length: number): string {
    const whole = all()
    chunks = whole.length > length ? [whole.subarray(length)] : []
    return whole.toString('latin1', 0, length)
  }

  function overflow(): false {
    isOver = true
    chunks = []
    sink.overflow()
    return false
  }

  /** Whether there was something whole to take. */
  function step(): boolean {
    if (literalLeft !== null) {
      if (has() < literalLeft) return false
      pieces.push({ literal: cut(literalLeft) })
      literalLeft = null
      return true
    }
    const end = all().indexOf('\n')
    if (end < 0) return has() > longestLine ? overflow() : false
    if (end > longestLine) return overflow()
    const text = cut(end + 1).replace(/\r?\n$/, '')
    if (isLine) {
      isLine = false
      sink.line(text)
      return true
    }
    const literal = /\{(\d{1,12})(\+?)\}$/.exec(text)
    if (literal === null) {
      const command = [...pieces, { text }]
      pieces = []
      taken = 0
      isBusy = true
      sink.command(command)
      return true
    }
    taken += Number(literal[1]) + text.length
    if (taken > sink.room()) return overflow()
    pieces.push({ text: text.slice(0, literal.index) })
    literalLeft = Number(literal[1])
    if (literal[2] === '') sink.invite()
    return true
  }

  function run(): void {
    // While a command is carried out, only the line it asked for is read.
    while (!isOver && chunks.length > 0 && (!isBusy || isLine) && step());
  }

  return {
    push(chunk) {
      if (isOver) return
      chunks.push(chunk)
      run()
    },
    expectLine() {
      isLine = true
      run()
    },
    next() {
      isBusy = false
      run()
    },
  }
}
