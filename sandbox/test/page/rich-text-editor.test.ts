import type { ModalView } from '@slack/types'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { itInBrowser as it } from '../../testing/it-in-browser.ts'
import { seriousFaults } from '../../testing/serious-faults.ts'
import { asObject, asObjects } from '../../workspace/json.ts'
import { editorCases, list, section, text } from '../support/editor-cases.ts'
import { usePages } from '../support/use-pages.ts'

const { workspace, open: openPath } = usePages()

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const area = (page: Page) => page.getByRole('textbox', { name: 'Story' })

function form(element: object, input: object): ModalView {
  const block = { type: 'input', block_id: 'story', label: plain('Story'), optional: true, ...input }
  const blocks = [{ ...block, element: { type: 'rich_text_input', action_id: 'a', ...element } }]
  return { type: 'modal', title: plain('Rich'), submit: plain('Send'), blocks } as ModalView
}

/** Opens a form with one editor before Anna and puts the focus into it. */
async function openEditor(element: object = {}, input: object = {}, options = {}): Promise<Page> {
  const page = await openPath(`/?as=U0ANNA#/C0DESK`, options)
  const { modals, apps } = workspace.sandbox.workspace
  const app = apps.get('A0DESK')
  if (app === undefined) throw new Error('there is no app')
  const trigger_id = modals.trigger(app, 'U0ANNA', null)
  await workspace.app.client.views.open({ trigger_id, view: form(element, input) })
  await area(page).waitFor()
  await area(page).click()
  return page
}

/** The content of the form, after the page has sent it. */
async function formValue(): Promise<object[] | null> {
  const value = () => workspace.sandbox.workspace.modals.top('U0ANNA')?.values.story?.a?.rich_text_value
  let before: unknown
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 350))
    if (turn > 0 && JSON.stringify(value()) === JSON.stringify(before)) break
    before = value()
  }
  const block = asObject(value())
  if (block === null) return null
  expect(block.type).toBe('rich_text')
  return asObjects(block.elements)
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    if (key.startsWith('“')) await page.keyboard.type(key.slice(1))
    else await page.keyboard.press(key)
  }
}

describe('an editor for rich text', () => {
  it.each(editorCases)('accepts $what', async ({ keys, value }) => {
    const page = await openEditor()
    await press(page, ...keys)
    expect(await formValue()).toEqual(value)
  })

  it('has a toolbar with one tab stop, arrow keys inside, and names that say which tools are on', async () => {
    const page = await openEditor({ placeholder: plain('Tell us') })
    expect(await page.locator('.editor-text.is-empty').count()).toBe(1)
    await press(page, '“word', 'Shift+ArrowLeft', 'Shift+ArrowLeft')
    await press(page, 'Shift+Tab', 'ArrowRight', 'Enter')
    const italic = page.getByRole('button', { name: 'Italic' })
    expect(await italic.getAttribute('aria-pressed')).toBe('true')
    expect(await page.getByRole('button', { name: 'Bold', exact: true }).getAttribute('aria-pressed')).toBe(
      'false',
    )
    expect(await area(page).evaluate('document.activeElement.getAttribute("role")')).toBe('textbox')
    expect(await formValue()).toEqual([section(text('wo'), text('rd', { italic: true }))])
    expect(await seriousFaults(page)).toEqual([])
  })

  it('shows its initial value, and keeps mentions, dates and nested lists when the text changes', async () => {
    const elements = [
      section(
        text('Hi ', { bold: true }),
        { type: 'user', user_id: 'U0LILEI' },
        text(' see '),
        { type: 'link', url: 'https://x.example', text: 'this', style: { italic: true } },
        text(' by '),
        { type: 'date', timestamp: 1790000000, format: '{date_short}', fallback: 'then' },
        text(' or '),
        text('f()', { code: true }),
        text('x', { strike: true }),
      ),
      list('bullet', 0, 'one', 'two'),
      list('bullet', 1, 'two and a half'),
      { type: 'rich_text_quote', elements: [text('said\ntwice')] },
      { type: 'rich_text_preformatted', elements: [text('a\n  b')], border: 0 },
    ]
    const page = await openEditor({ initial_value: { type: 'rich_text', elements } })
    await area(page).getByText('@李雷').waitFor()
    expect(await formValue()).toEqual(elements)
    await press(page, 'Control+End', 'Enter', '“c')
    const changed = [...elements.slice(0, -1), { ...elements.at(-1), elements: [text('a\n  b\nc')] }]
    expect(await formValue()).toEqual(changed)
  })

  it('pastes text without its formatting', async () => {
    const page = await openEditor()
    await area(page).evaluate((node) => {
      const page = globalThis as unknown as {
        DataTransfer: new () => { setData(type: string, data: string): void }
      }
      const data = new page.DataTransfer()
      data.setData('text/plain', 'words <b>')
      data.setData('text/html', '<h1 style="color:red">words</h1><img src=x onerror=alert(1)>')
      const { ClipboardEvent } = globalThis as unknown as { ClipboardEvent: new (...all: unknown[]) => Event }
      node.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    expect(await formValue()).toEqual([section(text('words <b>'))])
    expect(await area(page).locator('h1, img').count()).toBe(0)
  })

  it('has the focus with focus_on_load, sends on Enter, and keeps the caret when the view changes', async () => {
    const sentValues: unknown[] = []
    workspace.app.action('a', async ({ ack, body, client, action }) => {
      await ack()
      sentValues.push(asObject(asObject(action)?.rich_text_value)?.elements)
      if (body.type !== 'block_actions' || body.view === undefined) return
      const view = form({ focus_on_load: true }, { dispatch_action: true, label: plain('Story again') })
      await client.views.update({ view_id: body.view.id, view })
    })
    const page = await openEditor({ focus_on_load: true }, { dispatch_action: true })
    await page.getByText('Press Enter to tell the app.').waitFor()
    await press(page, '“one', 'Shift+Enter', '“two', 'ArrowLeft')
    expect(sentValues).toEqual([])
    await press(page, 'Enter')
    await expect.poll(() => sentValues).toEqual([[section(text('one\ntwo'))]])
    await page.getByText('Story again').waitFor()
    await press(page, '“-')
    expect(await formValue()).toEqual([section(text('one\ntw-o'))])
  })
})

describe('a field with dispatch_action', () => {
  const sentValues: unknown[] = []

  beforeAll(() => {
    workspace.app.action('typed', async ({ ack, action }) => {
      await ack()
      sentValues.push(asObject(action)?.value)
    })
  })

  const field = (triggers?: string[]) => ({
    type: 'plain_text_input',
    action_id: 'typed',
    ...(triggers === undefined ? {} : { dispatch_action_config: { trigger_actions_on: triggers } }),
  })

  it('sends its value on Enter without submitting the form', async () => {
    sentValues.length = 0
    const page = await openEditor(field(), { dispatch_action: true })
    await page.getByText('Press Enter to tell the app.').waitFor()
    await page.keyboard.type('half')
    await page.waitForTimeout(600)
    expect(sentValues).toEqual([])
    await press(page, '“ of it', 'Enter')
    await expect.poll(() => sentValues).toEqual(['half of it'])
    expect(await area(page).inputValue()).toBe('half of it')
    await press(page, 'Enter')
    await expect.poll(() => sentValues).toEqual(['half of it', 'half of it'])
  })

  it('sends the typed text after a pause', async () => {
    sentValues.length = 0
    const page = await openEditor(field(['on_character_entered']), { dispatch_action: true })
    await page.keyboard.type('one')
    await expect.poll(() => sentValues).toEqual(['one'])
    await press(page, 'Backspace')
    await expect.poll(() => sentValues).toEqual(['one', 'on'])
    expect(await page.getByText('Press Enter to tell the app.').count()).toBe(0)
  })
})
