import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault, Traffic } from '../support/control.ts'
import { type Hold, holdCases, holdCommits } from '../support/hold.ts'
import { until } from '../support/until.ts'
import { english } from './english.ts'
import { playMainLine } from './main-line.ts'
import { collectOutcome, type StoryOutcome } from './story-outcome.ts'
import { approvalsChannel, defaultOptions } from './story-run.ts'
import { startWorld, type World } from './world.ts'

/** A point at which the process is killed. */
type KillPoint = { readonly name: string; readonly await: (world: World) => Promise<ArmedKill> }
type ArmedKill = {
  readonly reached: () => Promise<void>
  /** Removes the faults and locks after the process has ended. */
  readonly cleanUp: () => Promise<void>
}
const doNothing = async () => {}

const immediately = (name: string): KillPoint => ({
  name,
  await: async () => ({ reached: doNothing, cleanUp: doNothing }),
})

/** The point at which the log shows this call, which a fault delays or breaks. */
const inCall = (name: string, fault: Fault, matches: (entry: Traffic) => boolean): KillPoint => ({
  name,
  async await({ workspace: { control } }) {
    const before = (await control.traffic()).at(-1)?.n ?? 0
    await control.fault(fault)
    const hit = (entries: readonly Traffic[]) =>
      entries.some((entry) => entry.method === fault.method && matches(entry))
    return {
      reached: async () => void (await until(name, () => control.traffic(before), hit)),
      cleanUp: async () => void (await control.post('clear-faults', {})),
    }
  },
})
const isReplyLost = ({ error }: Traffic) => error === 'lost_reply'
const isUnderWay = ({ ms }: Traffic) => ms === null
const isInApprovals = ({ summary }: Traffic) =>
  typeof summary === 'object' &&
  summary !== null &&
  'channel' in summary &&
  summary.channel === approvalsChannel

const whileHeld = (name: string, hold: (world: World) => Promise<Hold>): KillPoint => ({
  name,
  async await(world) {
    const { reached, release } = await hold(world)
    return { reached, cleanUp: release }
  },
})
const afterCommit = whileHeld('committed, not yet acknowledged', ({ database }) => holdCommits(database.pool))
const beforeCommit = whileHeld('received, not yet committed', ({ database }) => holdCases(database.pool))

const lostCardReply: Fault = { method: 'chat.postMessage', kind: 'lost_reply' }
const slow = (method: string): Fault => ({ method, kind: 'delay', ms: 2_000 })

/** The kills at each step of the story, in order. */
const kills: Readonly<Record<string, readonly KillPoint[]>> = {
  log: [afterCommit, inCall('Slack has taken the card, its reply is lost', lostCardReply, isReplyLost)],
  acknowledged: [immediately('right after an acknowledged submission')],
  assign: [beforeCommit],
  'drop evidence': [inCall('evidence is being copied', slow('files.info'), isUnderWay)],
  investigate: [
    inCall(
      'the card was edited, the reply is lost',
      { method: 'chat.update', kind: 'lost_reply' },
      isReplyLost,
    ),
  ],
  propose: [
    inCall(
      'Slack has taken the approvers’ card, its reply is lost',
      { method: 'chat.postMessage', kind: 'lost_reply', times: 2 },
      (entry) => isReplyLost(entry) && isInApprovals(entry),
    ),
  ],
  return: [inCall('a form is being opened', slow('views.open'), isUnderWay)],
  approve: [afterCommit],
  notified: [inCall('a line of the thread is on its way', slow('chat.postMessage'), isUnderWay)],
  'record the answer': [beforeCommit],
  'carried out': [immediately('right after the last submission')],
}

describe('the main line with a bot that is killed again and again', () => {
  const worlds: World[] = []
  let expected: StoryOutcome
  beforeAll(async () => {
    const world = await startWorld('socket')
    worlds.push(world)
    expected = await collectOutcome(await playMainLine(world.workspace, english), world.database)
    await worlds.pop()?.stop()
  })
  afterAll(async () => {
    for (const world of worlds) await world.stop()
  })

  it('has the same outcome as an undisturbed run, with nothing lost or duplicated', async () => {
    const world = await startWorld('socket')
    worlds.push(world)
    const { redress, workspace } = world
    const killed: string[] = []
    let pendingKill = Promise.resolve()

    /** Arms each kill before the process is up again, so that its point cannot be missed. */
    async function armKills([first, ...rest]: readonly KillPoint[]): Promise<() => Promise<void>> {
      if (!first) return doNothing
      const { reached, cleanUp } = await first.await(world)
      return async () => {
        await reached()
        await redress.kill()
        killed.push(first.name)
        await cleanUp()
        const next = await armKills(rest)
        await redress.start()
        await next()
      }
    }
    const before = async (step: string) => {
      await pendingKill
      const kill = await armKills(kills[step] ?? [])
      pendingKill = kill()
      // The next step awaits the kill and reports its failure.
      pendingKill.catch(doNothing)
    }
    const story = await playMainLine(workspace, english, { ...defaultOptions, patience: 300_000, before })
    await pendingKill
    expect(killed).toHaveLength(Object.values(kills).flat().length)
    expect(killed.length).toBeGreaterThanOrEqual(10)
    expect(await collectOutcome(story, world.database)).toEqual(expected)
  })
})
