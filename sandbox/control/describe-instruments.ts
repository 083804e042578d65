import { slackbot } from '../state/seed-workspace.ts'
import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** The state of the test bench: faults in force, settings, every channel, every person. */
export function describeInstruments({ faults, network, retryScale, store }: Workspace): Json {
  const channels = [...store.channels.values()].filter(({ kind }) => kind !== 'im')
  const people = [...store.users.values()].filter(({ id, bot_of }) => bot_of === null && id !== slackbot)
  return {
    faults: faults.list(),
    settings: { retryScale, ...network },
    channels: channels.map(({ id, name, kind, is_archived }) => ({
      id,
      name,
      is_private: kind === 'private',
      is_archived,
    })),
    people: people.map(({ id, real_name, deleted }) => ({ id, real_name, deleted })),
  }
}
