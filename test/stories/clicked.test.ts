import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { itInBrowser as it } from '../../sandbox/testing/it-in-browser.ts'
import { seriousFaults } from '../../sandbox/testing/serious-faults.ts'
import { startBrowser } from '../../sandbox/testing/start-browser.ts'
import { customerService } from './customer-service.ts'
import { type StoryBot, startStoryBot } from './story-bot.ts'
import { type Visitor, visit } from './visitor.ts'
import { type Company, startCompany } from './world.ts'

let company: Company
let bot: StoryBot
let browser: Browser
let visitors: Visitor[] = []

beforeAll(async () => {
  browser = await startBrowser()
  company = await startCompany()
  bot = await startStoryBot(company.workspace, company.database.url)
})

afterEach(async () => {
  const faults = visitors.flatMap((visitor) => visitor.faults)
  await Promise.all(visitors.map(({ close }) => close()))
  visitors = []
  expect(faults, 'the console stays clean').toEqual([])
})

afterAll(async () => {
  await browser?.close()
  await bot?.stop()
  await company?.stop()
})

async function at(person: string, channel: string): Promise<Visitor> {
  const visitor = await visit(browser, company.workspace.origin, { person, channel })
  visitors.push(visitor)
  return visitor
}

describe('three people at the page of the workspace', () => {
  it('bring a case from the command through an approval to closed', async () => {
    const title = 'Tracking stops at night'
    const emma = await at('U0EMMA', 'C0CUSTOMERSERVICE')
    const tom = await at('U0TOM', 'C0CUSTOMERSERVICE')
    const helen = await at('U0HELEN', 'C0APPROVALS')

    await emma.type('/complaint')
    const complaint = {
      client: { find: 'Northwind' },
      description: { type: `${title}\nThree nights in a row.` },
      category: { choose: 'Late delivery' },
    } as const
    await emma.fillIn(complaint, 'Log complaint')
    await emma.findMessage(title, 'Received, not yet acknowledged')
    await emma.press('Acknowledge to the client', title)
    await emma.fillIn({}, 'Acknowledge')

    await tom.findMessage(title, 'Accepted, no owner yet')
    await tom.press('Take the case', title)
    await tom.findMessage(title, 'Under investigation')
    await tom.press('Complete investigation', title)
    const finding = {
      finding: { type: 'The night job ran without memory.' },
      outcome: { choose: 'Upheld' },
      rootCause: { choose: 'Method, process' },
      cause: { type: 'Nobody looks at it at night.' },
    } as const
    await tom.fillIn(finding, 'Complete')
    await tom.findMessage(title, 'Solution being formulated')
    await tom.press('Propose a solution', title)
    const proposal = {
      remedies: { check: 'Partial refund' },
      details: { type: 'Refund of three nights.' },
      amount: { type: '12,000' },
      reasons: { type: 'Three nights without data.' },
    } as const
    await tom.fillIn(proposal, 'Propose')
    await tom.findMessage(title, 'Awaiting approval')

    const request = await helen.findMessage('¥12,000.00', 'Refund of three nights.')
    expect(await seriousFaults(helen.page)).toEqual([])
    await helen.press('批准', 'Refund of three nights.')
    await helen.findMessage('¥12,000.00', '@Helen Zhou 于')
    expect(await request.getByRole('button', { name: '批准', exact: true }).count()).toBe(0)

    await tom.press('Send the solution', title)
    await tom.fillIn({}, 'Notify the client')
    await emma.findMessage(title, 'Awaiting client confirmation')
    await emma.press('Record the client’s answer', title)
    const answer = {
      answer: { check: 'They accept the solution' },
      words: { type: 'Fine with us.' },
      method: { choose: 'phone' },
    } as const
    await emma.fillIn(answer, 'Record')
    await tom.findMessage(title, 'Remedies being carried out')
    await tom.press('Remedy carried out', title)
    await tom.fillIn({ proof: { type: 'Transfer 2026-118' } }, 'Record')
    const closed = await emma.findMessage(title, 'Closed', 'approved by @Helen Zhou')
    const offered = await closed.locator('.card button').allInnerTexts()
    expect(offered.filter((label) => label !== '')).toEqual(['Open record'])
    expect(await seriousFaults(emma.page)).toEqual([])
  })

  it('escalate a case, and quality assurance takes it over', async () => {
    const title = 'Nobody called back'
    await customerService(company).bringTo('awaiting-confirmation', { log: { description: title } })
    const emma = await at('U0EMMA', 'C0CUSTOMERSERVICE')
    const sunli = await at('U0SUNLI', 'C0QUALITY')
    const tom = await at('U0TOM', 'C0CUSTOMERSERVICE')
    await emma.findMessage(title, 'Awaiting client confirmation')
    await emma.press('Record the client’s answer', title)
    const answer = {
      answer: { check: 'They are not satisfied and want it escalated' },
      words: { type: 'Somebody else should look at it.' },
      method: { choose: 'phone' },
    } as const
    await emma.fillIn(answer, 'Record')
    await sunli.findMessage(title, '已升级，待升级部门介入')
    await sunli.press('介入升级处理', title)
    await sunli.findMessage(title, '升级处理中', '孙丽')
    const old = await tom.findMessage(title)
    await expect.poll(() => old.getByRole('button').allInnerTexts()).toContain('查看记录')
    expect(await old.getByRole('button', { name: 'Record the client’s answer' }).count()).toBe(0)
  })

  it('open a waiting case from the morning digest', async () => {
    await customerService(company).log({ description: 'The invoice names nobody' })
    const sarah = await at('U0SARAH', 'C0CUSTOMERSERVICE')
    await sarah.findMessage('The invoice names nobody', 'Received, not yet acknowledged')
    await bot.setClock('2026-03-03 09:01')
    const digest = await sarah.findMessage('Customer service · Tue 3 Mar', '1 open case', 'Due today')
    expect(await seriousFaults(sarah.page)).toEqual([])
    await digest
      .getByRole('link', { name: /C-\d{4}-\d{4}/ })
      .first()
      .click()
    await sarah.page.locator('.message.revealed', { hasText: 'The invoice names nobody' }).waitFor()
    expect(new URL(sarah.page.url()).hash).toMatch(/^#\/C0CUSTOMERSERVICE\/at\/\d+\.\d+$/)
  })
})
