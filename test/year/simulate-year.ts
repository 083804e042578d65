import { fork } from 'node:child_process'
import { join } from 'node:path'
import { nodeOptions } from './bot.ts'
import { comparePlays } from './compare-plays.ts'
import { type Fault, type Found, faultList } from './faults.ts'
import type { Answer, Play } from './play-program.ts'
import type { Setting } from './play-year.ts'
import type { Report } from './report.ts'

/** A year that was played twice, and what was found wrong in both. */
export type Simulated = {
  readonly setting: Setting
  readonly undisturbed: Report
  readonly restarted: Report
  readonly found: Found
}

/**
 * Plays one year twice, side by side on two empty, migrated databases, the second time with a bot that is killed again
 * and again; holds both against what the facts of the cases ask for, and one against the other.
 */
export async function simulateYear(
  [one, other]: readonly [string, string],
  setting: Setting,
): Promise<Simulated> {
  const [undisturbed, restarted] = await Promise.all([
    play({ url: one, setting: { ...setting, kills: 0 } }),
    play({ url: other, setting }),
  ])
  const { found, note } = faultList()
  const add = (which: string, [fault, list]: readonly [Fault, readonly string[]]) => {
    for (const what of list) note(fault, `${which}: ${what}`)
  }
  for (const each of undisturbed.found) add('undisturbed', each)
  for (const each of restarted.found) add('restarted', each)
  comparePlays(undisturbed, restarted, note)
  return { setting, undisturbed, restarted, found }
}

/** Throws when the year cannot be played to its end. */
function play(asked: Play): Promise<Report> {
  const program = join(import.meta.dirname, 'play-program.ts')
  const child = fork(program, { execArgv: nodeOptions, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The year ended too early.')))
    child.once('message', (answer: Answer) => {
      child.disconnect()
      if ('report' in answer) resolve(answer.report)
      else reject(new Error(`The year could not be played: ${answer.failed}`))
    })
    child.send(asked)
  })
}
