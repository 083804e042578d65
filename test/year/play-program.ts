import { setPriority } from 'node:os'
import { playYear, type YearSettings } from './play-year.ts'
import { type Report, reportOf } from './report.ts'

/** A request to play a year, and the reply. */
export type PlayRequest = { readonly url: string; readonly settings: YearSettings }
export type PlayReply = { readonly report: Report } | { readonly failed: string }

/**
 * Plays one year in a separate process, so that two of them use a processor each, and sends the report to the parent.
 */
process.once('message', async ({ url, settings }: PlayRequest) => {
  // The play with kills takes longer because of the restarts, so the other one has a lower priority.
  if (settings.kills === 0) setPriority(10)
  const reply = await playYear(url, settings).then(
    (result): PlayReply => ({ report: reportOf(result, settings) }),
    (error: unknown): PlayReply => ({
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  )
  process.send?.(reply)
})
// The parent disconnects after reading the result.
process.once('disconnect', () => process.exit(0))
