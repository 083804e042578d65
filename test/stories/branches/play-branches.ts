import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StoryBot, startStoryBot } from '../story-bot.ts'
import { type Company, startCompany } from '../world.ts'
import { branches } from './branches.ts'
import type { BranchCast } from './cast.ts'

/** A test for each branch of the procedure, in the languages of the casts that `castsOf` gives for its index. */
export function playBranches(castsOf: (index: number) => readonly BranchCast[]): void {
  describe('every branch of the procedure', () => {
    let company: Company
    let bot: StoryBot
    beforeAll(async () => {
      company = await startCompany()
      bot = await startStoryBot(company.workspace, company.database.url)
    })
    afterAll(async () => {
      await bot?.stop()
      await company?.stop()
    })

    describe.each(branches.map((branch, index) => ({ ...branch, casts: castsOf(index) })))(
      '$name',
      ({ play, casts }) => {
        it.each(casts)('in $language', async (cast) => {
          expect(await play(bot, cast, () => {})).not.toBe('')
        })
      },
    )
  })
}
