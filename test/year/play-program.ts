import { setPriority } from 'node:os'
import { playYear, type Setting } from './play-year.ts'
import { type Report, reportOf } from './report.ts'

/** What a play is asked for, and what it answers. */
export type Play = { readonly url: string; readonly setting: Setting }
export type Answer = { readonly report: Report } | { readonly failed: string }

/** Plays one year in a process of its own, so that two of them have a processor each, and tells what came of it. */
process.once('message', async ({ url, setting }: Play) => {
  // A bot that is killed has to start again: the play that takes longer goes first.
  if (setting.kills === 0) setPriority(10)
  const answer = await playYear(url, setting).then(
    (played): Answer => ({ report: reportOf(played, setting) }),
    (error: unknown): Answer => ({
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  )
  process.send?.(answer)
})
// The parent disconnects after reading the result.
process.once('disconnect', () => process.exit(0))
