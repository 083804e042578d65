import { afterAll, beforeAll, describe, it } from 'vitest'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { playMainLine } from './main-line.ts'
import { startWorld, type World } from './world.ts'

describe.each(['socket', 'http'] as const)('the main line over %s', (mode) => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(mode)
  })
  afterAll(() => world?.stop(), 60_000)

  it('runs from the command to closed in English', async () => {
    await playMainLine(world.workspace, english)
  })

  it('runs from a message to closed in Chinese', async () => {
    await playMainLine(world.workspace, chinese)
  })
})
