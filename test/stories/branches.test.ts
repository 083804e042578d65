import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { branches } from './branches/branches.ts'
import { branchCasts } from './branches/cast.ts'
import { type Stage, startStage } from './stage.ts'
import { type Company, startCompany } from './world.ts'

describe('every branch of the procedure', () => {
  let company: Company
  let stage: Stage
  beforeAll(async () => {
    company = await startCompany()
    stage = await startStage(company.workspace, company.database.url)
  })
  afterAll(async () => {
    await stage?.stop()
    await company?.stop()
  })

  describe.each(branches)('$name', ({ play }) => {
    it.each(Object.values(branchCasts))('in $language', async (cast) => {
      expect(await play(stage, cast, () => {})).not.toBe('')
    })
  })
})
