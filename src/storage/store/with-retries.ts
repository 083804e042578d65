import { isConflict } from '../database/is-conflict.ts'

/** At each attempt one of two conflicting transactions is committed. */
const maxAttempts = 3

/** Runs `work` again after a serialization failure or a deadlock, three times in all. */
export async function withRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === maxAttempts || !isConflict(error)) throw error
    }
  }
}
