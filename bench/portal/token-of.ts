import { createHash } from 'node:crypto'

/** The token of the nth link: as long as a real one, and known to the bench. */
export const tokenOf = (nth: number): string =>
  createHash('sha256').update(`bench link ${nth}`).digest('base64url')
