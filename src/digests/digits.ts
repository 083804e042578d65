/** Five by seven pixels each, a row of five bits a line. */
const glyphs: Readonly<Record<string, readonly number[]>> = {
  '0': [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
  '1': [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
  '2': [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
  '3': [0b11111, 0b00010, 0b00100, 0b00010, 0b00001, 0b10001, 0b01110],
  '4': [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
  '5': [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
  '6': [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
  '7': [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
  '8': [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
  '9': [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
  '-': [0b00000, 0b00000, 0b00000, 0b01110, 0b00000, 0b00000, 0b00000],
  '%': [0b11000, 0b11001, 0b00010, 0b00100, 0b01000, 0b10011, 0b00011],
}
const wide = 5
const gap = 1

/** The pixels of a text of digits, `-` and `%`, seven high, from its top left corner; others leave a space. */
export function digitsOf(text: string): {
  readonly pixels: readonly (readonly [x: number, y: number])[]
  readonly columns: number
} {
  const pixels = [...text].flatMap((character, nth) =>
    (glyphs[character] ?? []).flatMap((bits, y) =>
      Array.from({ length: wide }, (_, x) => x)
        .filter((x) => (bits >> (wide - 1 - x)) & 1)
        .map((x) => [nth * (wide + gap) + x, y] as const),
    ),
  )
  return { pixels, columns: Math.max(0, [...text].length * (wide + gap) - gap) }
}
