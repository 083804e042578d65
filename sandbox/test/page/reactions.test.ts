import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { personAt } from '../../testing/person-client.ts'
import { seriousFaults } from '../../testing/serious-faults.ts'
import { asObject, asObjects } from '../../workspace/json.ts'
import { usePages } from '../support/use-pages.ts'

const { workspace, open: openPath } = usePages()

async function open(person: string, options = {}): Promise<Page> {
  const page = await openPath(`/?as=${person}#/C0DESK`, options)
  return page
}

async function postMessage(text: string): Promise<string> {
  const { ts } = await personAt(workspace.sandbox.origin, 'U0ANNA').say(text, { channel: 'C0DESK' })
  return String(ts)
}

const messageOf = (page: Page, ts: string) => page.locator(`.place [data-ts="${ts}"]`)
const reactionsOf = (ts: string) => workspace.sandbox.workspace.store.message('C0DESK', ts)?.reactions

/** The events about reactions to this message that went out, as `type name`. */
const events = (ts: string) =>
  workspace.sandbox.workspace.traffic
    .find({})
    .flatMap((entry) => asObjects([asObject(entry.summary)?.event]))
    .filter((event) => String(event.type).startsWith('reaction_') && asObject(event.item)?.ts === ts)
    .map((event) => `${event.type} ${event.reaction}`)

it('reactions are added from the hover menu by name, and removed by a click', async () => {
  const ts = await postMessage('what do you think?')
  const page = await open('U0ANNA')
  const message = messageOf(page, ts)
  await message.hover()
  await message.getByRole('button', { name: 'Add reaction' }).click()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('tad')
  await page.keyboard.press('Enter')
  const annasReaction = message.getByRole('button', { name: ':tada: by Anna Weber' })
  await annasReaction.waitFor()
  expect(await annasReaction.getAttribute('aria-pressed')).toBe('true')
  expect(reactionsOf(ts)).toEqual([{ name: 'tada', users: ['U0ANNA'] }])

  const lilei = await open('U0LILEI')
  const reactionForLi = messageOf(lilei, ts).getByRole('button', { name: 'Anna Weber 回应了 :tada:' })
  await reactionForLi.click()
  await messageOf(lilei, ts).getByRole('button', { name: 'Anna Weber、李雷 回应了 :tada:' }).waitFor()
  await message.getByRole('button', { name: ':tada: by Anna Weber, 李雷' }).click()
  await expect.poll(() => reactionsOf(ts)).toEqual([{ name: 'tada', users: ['U0LILEI'] }])
  expect(await seriousFaults(page)).toEqual([])
  expect(events(ts)).toEqual(['reaction_added tada', 'reaction_added tada', 'reaction_removed tada'])
})

it('reactions are chosen by keyboard alone, and the focus stays on the message', async () => {
  const ts = await postMessage('keys only')
  const page = await open('U0ANNA')
  const message = messageOf(page, ts)
  await message.getByRole('button', { name: 'Add reaction' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await message.getByRole('button', { name: ':white_check_mark: by Anna Weber' }).waitFor()
  const focused = 'document.activeElement.getAttribute("data-focus")'
  expect(await page.evaluate(focused)).toBe('react')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await page.evaluate(focused)).toBe('react')
  expect(reactionsOf(ts)).toHaveLength(1)
})

it('reactions are in the menu of a message on a phone', async () => {
  const ts = await postMessage('on a phone')
  const page = await open('U0ANNA', { width: 390, height: 800 })
  await messageOf(page, ts).getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Add reaction' }).click()
  await page.getByRole('button', { name: 'eyes', exact: true }).click()
  await messageOf(page, ts).getByRole('button', { name: ':eyes: by Anna Weber' }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0)
})
