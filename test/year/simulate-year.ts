import { fork } from 'node:child_process'
import { join } from 'node:path'
import { nodeOptions } from './bot.ts'
import { comparePlays } from './compare-plays.ts'
import { collectFaults, type FaultKind, type FoundFaults } from './faults.ts'
import type { PlayReply, PlayRequest } from './play-program.ts'
import type { YearSettings } from './play-year.ts'
import type { Report } from './report.ts'

/** A year that was played twice, with the faults of both plays. */
export type SimulatedYear = {
  readonly settings: YearSettings
  readonly undisturbed: Report
  readonly restarted: Report
  readonly faults: FoundFaults
}

/**
 * Plays one year twice, in parallel on two empty, migrated databases, the second time with a bot that is killed
 * repeatedly. Compares both with the messages that the facts of the cases require, and with each other.
 */
export async function simulateYear(
  [firstUrl, secondUrl]: readonly [string, string],
  settings: YearSettings,
): Promise<SimulatedYear> {
  const [undisturbed, restarted] = await Promise.all([
    play({ url: firstUrl, settings: { ...settings, kills: 0 } }),
    play({ url: secondUrl, settings }),
  ])
  const { faults, report } = collectFaults()
  const addFaults = (run: string, [kind, descriptions]: readonly [FaultKind, readonly string[]]) => {
    for (const description of descriptions) report(kind, `${run}: ${description}`)
  }
  for (const each of undisturbed.faults) addFaults('undisturbed', each)
  for (const each of restarted.faults) addFaults('restarted', each)
  comparePlays(undisturbed, restarted, report)
  return { settings, undisturbed, restarted, faults }
}

/** Throws when the year cannot be played to its end. */
function play(request: PlayRequest): Promise<Report> {
  const program = join(import.meta.dirname, 'play-program.ts')
  const child = fork(program, { execArgv: nodeOptions, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The year ended too early.')))
    child.once('message', (reply: PlayReply) => {
      child.disconnect()
      if ('report' in reply) resolve(reply.report)
      else reject(new Error(`The year could not be played: ${reply.failed}`))
    })
    child.send(request)
  })
}
