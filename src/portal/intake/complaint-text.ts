import type { Words } from '../../notices/words/words.ts'

/** The client's description and the time it happened, as one text for the case. */
export const complaintText = (text: string, happened: string, { online }: Words): string =>
  happened === '' ? text : `${text}\n\n${online.happenedLine(happened)}`
