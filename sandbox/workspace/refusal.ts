/** What a person's act or a control request is refused with: a word for programs, a sentence for people. */
export class Refusal extends Error {
  readonly word: string

  constructor(word: string, sentence: string) {
    super(sentence)
    this.word = word
  }
}
