import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault, Traffic } from '../support/control.ts'
import { type Hold, holdCases, holdCommits } from '../support/hold.ts'
import { until } from '../support/until.ts'
import { english } from './english.ts'
import { type Everything, everythingOf } from './everything.ts'
import { playMainLine } from './main-line.ts'
import { approvalsChannel, plainly } from './telling.ts'
import { startWorld, type World } from './world.ts'

/** A moment at which the process is killed. */
type Moment = { readonly is: string; readonly await: (world: World) => Promise<Ambush> }
type Ambush = {
  readonly comes: () => Promise<void>
  /** Removes the faults and locks once the process is dead. */
  readonly undo: () => Promise<void>
}
const nothing = async () => {}

const atOnce = (is: string): Moment => ({ is, await: async () => ({ comes: nothing, undo: nothing }) })

/** The moment when the log shows this call, which a fault slows down or breaks. */
const inCall = (is: string, fault: Fault, isIt: (entry: Traffic) => boolean): Moment => ({
  is,
  async await({ workspace: { control } }) {
    const before = (await control.traffic()).at(-1)?.n ?? 0
    await control.fault(fault)
    const hit = (entries: readonly Traffic[]) =>
      entries.some((entry) => entry.method === fault.method && isIt(entry))
    return {
      comes: async () => void (await until(is, () => control.traffic(before), hit)),
      undo: async () => void (await control.post('clear-faults', {})),
    }
  },
})
const taken = ({ error }: Traffic) => error === 'lost_reply'
const underWay = ({ ms }: Traffic) => ms === null
const inApprovals = ({ summary }: Traffic) =>
  typeof summary === 'object' &&
  summary !== null &&
  'channel' in summary &&
  summary.channel === approvalsChannel

const whileHeld = (is: string, hold: (world: World) => Promise<Hold>): Moment => ({
  is,
  async await(world) {
    const { reached, release } = await hold(world)
    return { comes: reached, undo: release }
  },
})
const committed = whileHeld('committed, not yet acknowledged', ({ database }) => holdCommits(database.pool))
const notCommitted = whileHeld('received, not yet committed', ({ database }) => holdCases(database.pool))

const card: Fault = { method: 'chat.postMessage', kind: 'lost_reply' }
const slow = (method: string): Fault => ({ method, kind: 'delay', ms: 2_000 })

/** The kills of each step of the story, one after the other. */
const kills: Readonly<Record<string, readonly Moment[]>> = {
  log: [committed, inCall('Slack has taken the card, its reply is lost', card, taken)],
  acknowledged: [atOnce('right after an acknowledged submission')],
  assign: [notCommitted],
  'drop evidence': [inCall('evidence is being copied', slow('files.info'), underWay)],
  investigate: [
    inCall('the card was edited, the reply is lost', { method: 'chat.update', kind: 'lost_reply' }, taken),
  ],
  propose: [
    inCall(
      'Slack has taken the approvers’ card, its reply is lost',
      { method: 'chat.postMessage', kind: 'lost_reply', times: 2 },
      (entry) => taken(entry) && inApprovals(entry),
    ),
  ],
  return: [inCall('a form is being opened', slow('views.open'), underWay)],
  approve: [committed],
  notified: [inCall('a line of the thread is on its way', slow('chat.postMessage'), underWay)],
  'record the answer': [notCommitted],
  'carried out': [atOnce('right after the last submission')],
}

describe('the main line with a bot that is killed again and again', () => {
  const worlds: World[] = []
  let expected: Everything
  beforeAll(async () => {
    const world = await startWorld('socket')
    worlds.push(world)
    expected = await everythingOf(await playMainLine(world.workspace, english), world.database)
    await worlds.pop()?.stop()
  })
  afterAll(async () => {
    for (const world of worlds) await world.stop()
  })

  it('ends like an undisturbed one, with nothing lost and nothing doubled', async () => {
    const world = await startWorld('socket')
    worlds.push(world)
    const { redress, workspace } = world
    const killed: string[] = []
    let under = Promise.resolve()

    /** Prepares each kill before the process is up again, so that its moment cannot be missed. */
    async function killAt([first, ...rest]: readonly Moment[]): Promise<() => Promise<void>> {
      if (!first) return nothing
      const { comes, undo } = await first.await(world)
      return async () => {
        await comes()
        await redress.kill()
        killed.push(first.is)
        await undo()
        const next = await killAt(rest)
        await redress.start()
        await next()
      }
    }
    const before = async (step: string) => {
      await under
      const strike = await killAt(kills[step] ?? [])
      under = strike()
      // The next step awaits the kill and reports its failure.
      under.catch(nothing)
    }
    const telling = await playMainLine(workspace, english, { ...plainly, patience: 300_000, before })
    await under
    expect(killed).toHaveLength(Object.values(kills).flat().length)
    expect(killed.length).toBeGreaterThanOrEqual(10)
    expect(await everythingOf(telling, world.database)).toEqual(expected)
  })
})
