/** Bytes that arrived in chunks and are taken from the front as characters from 0 to 255. */
export class ByteQueue {
  #chunks: Buffer[] = []

  get length(): number {
    return this.#chunks.reduce((sum, { length }) => sum + length, 0)
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk)
  }

  clear(): void {
    this.#chunks = []
  }

  /** The position of the first line feed; -1 when there is none. */
  indexOfLineFeed(): number {
    return this.#joined().indexOf('\n')
  }

  /** Removes this many bytes from the front. */
  take(length: number): string {
    const whole = this.#joined()
    this.#chunks = whole.length > length ? [whole.subarray(length)] : []
    return whole.toString('latin1', 0, length)
  }

  #joined(): Buffer {
    const [first] = this.#chunks
    const whole = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks)
    this.#chunks = whole.length > 0 ? [whole] : []
    return whole
  }
}
