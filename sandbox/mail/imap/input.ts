import { ByteQueue } from './byte-queue.ts'
import type { Piece } from './tokens.ts'

/** The receiver of a client's commands. */
export type InputSink = {
  /** Called with a whole command, its literals in place. */
  command(pieces: Piece[]): void
  /** Called with a line after {@link Input.expectLine}. */
  line(text: string): void
  /** Called when the client waits for permission to send a literal. */
  invite(): void
  /** Called when the client sent too much; nothing more is read. */
  overflow(): void
  /** The maximum size of one command with its literals, in bytes. */
  room(): number
}

/** Splits what a client sends into commands, with their literals of both kinds (RFC 7888). */
export type Input = {
  push(chunk: Buffer): void
  /** Declares that the next line is an answer, not a command. */
  expectLine(): void
  /** Allows reading the next command, after the last one is done. */
  next(): void
}

const maxLineLength = 64 * 1024

/** Input that buffers at most one line and what `room` allows. */
export function createInput(sink: InputSink): Input {
  const input = new ImapInput(sink)
  return {
    push: (chunk) => input.push(chunk),
    expectLine: () => input.expectLine(),
    next: () => input.next(),
  }
}

class ImapInput implements Input {
  readonly #sink: InputSink
  readonly #bytes = new ByteQueue()
  #pieces: Piece[] = []
  /** Bytes of the literal being read; null between literals. */
  #literalLength: number | null = null
  #commandLength = 0
  #expectsLine = false
  #isBusy = false
  #isOver = false

  constructor(sink: InputSink) {
    this.#sink = sink
  }

  push(chunk: Buffer): void {
    if (this.#isOver) return
    this.#bytes.add(chunk)
    this.#run()
  }

  expectLine(): void {
    this.#expectsLine = true
    this.#run()
  }

  next(): void {
    this.#isBusy = false
    this.#run()
  }

  #run(): void {
    // While a command runs, only the line that it asked for is read.
    while (!this.#isOver && this.#bytes.length > 0 && (!this.#isBusy || this.#expectsLine) && this.#step());
  }

  /** Takes a line or a literal; false when neither has arrived whole. */
  #step(): boolean {
    if (this.#literalLength !== null) return this.#takeLiteral(this.#literalLength)
    const end = this.#bytes.indexOfLineFeed()
    if (end < 0) return this.#bytes.length > maxLineLength ? this.#overflow() : false
    if (end > maxLineLength) return this.#overflow()
    const text = this.#bytes.take(end + 1).replace(/\r?\n$/, '')
    if (this.#expectsLine) {
      this.#expectsLine = false
      this.#sink.line(text)
      return true
    }
    return this.#takeCommandLine(text)
  }

  #takeLiteral(length: number): boolean {
    if (this.#bytes.length < length) return false
    this.#pieces.push({ literal: this.#bytes.take(length) })
    this.#literalLength = null
    return true
  }

  #takeCommandLine(text: string): boolean {
    const literal = /\{(\d{1,12})(\+?)\}$/.exec(text)
    if (literal === null) {
      const command = [...this.#pieces, { text }]
      this.#pieces = []
      this.#commandLength = 0
      this.#isBusy = true
      this.#sink.command(command)
      return true
    }
    this.#commandLength += Number(literal[1]) + text.length
    if (this.#commandLength > this.#sink.room()) return this.#overflow()
    this.#pieces.push({ text: text.slice(0, literal.index) })
    this.#literalLength = Number(literal[1])
    if (literal[2] === '') this.#sink.invite()
    return true
  }

  #overflow(): false {
    this.#isOver = true
    this.#bytes.clear()
    this.#sink.overflow()
    return false
  }
}
