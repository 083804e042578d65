import type { Words } from '../../notices/words/words.ts'

/** What happened in the client's words, with when it did, which the records keep as one text. */
export const storyOf = (text: string, happened: string, { online }: Words): string =>
  happened === '' ? text : `${text}\n\n${online.happenedLine(happened)}`
