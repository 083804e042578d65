/** The refusal of a person's act or of a control request: `word` for programs, a sentence for people. */
export class Refusal extends Error {
  readonly word: string

  constructor(word: string, sentence: string) {
    super(sentence)
    this.word = word
  }
}
