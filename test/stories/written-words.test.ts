import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messageText } from '../support/format-message.ts'
import { until } from '../support/until.ts'
import { botUserId } from '../support/workspace.ts'
import { type CustomerService, customerService } from './customer-service.ts'
import { startWorld, type World } from './world.ts'

/** Text in which Slack or a browser would read markup. */
const markupText =
  '<script>alert(1)</script> @channel &amp; *b* _i_ ~s~ `c` <!channel> <!here> <@U0HELEN> <https://evil.example|x>'
/** Markup that would take effect. Helen has no part in this case. */
const activeMarkup = /<!|<@U0HELEN|<https:\/\/evil|<script|&(?!amp;|lt;|gt;)|\*b\*|_i_|~s~|`c`/

describe('text that people write', () => {
  let world: World
  let service: CustomerService
  const renderedTexts: string[] = []
  beforeAll(async () => {
    world = await startWorld('socket')
    service = customerService(world)
  })
  afterAll(() => world?.stop(), 60_000)

  it('appears everywhere exactly as written, and mentions in it notify nobody', async () => {
    const { emma, tom, zhao, bringTo, expectStatus, findRequest, channel } = service
    const text = `${markupText} ends here`
    const place = await bringTo('formulating', {
      log: { description: text, contractNo: text, service: text, expectedSolution: text, severity: 'high' },
      acknowledge: { text },
      'complete-investigation': { finding: text, cause: text },
    })
    const file = { name: '<!channel> & co.txt', mimetype: 'text/plain', content: 'hello' }
    await tom.say(channel, '', { thread: place.ts, files: [file] })
    const proposal = { remedies: ['other'], details: text, amount: '20000', reasons: text, impact: 'yes' }
    await tom.openByButton(place, 'open:propose')
    await tom.enter(proposal)
    expect(await tom.submit()).toEqual({ result: 'closed' })
    await zhao.openByButton(await findRequest(place), 'open:return')
    await zhao.enter({ reason: text })
    expect(await zhao.submit()).toEqual({ result: 'closed' })
    await expectStatus(place, 'formulating')
    // The form says why the proposal came back.
    const nextForm = await tom.openByButton(place, 'open:propose')
    renderedTexts.push(...markup(nextForm.view.blocks))
    expect(JSON.stringify(nextForm.view.blocks)).toContain('ends here')
    expect(await tom.submit()).toEqual({ result: 'closed' })
    await zhao.press(await findRequest(place), 'do:approve')
    await expectStatus(place, 'determined')
    await tom.openByButton(place, 'open:notify')
    await tom.enter({ text })
    expect(await tom.submit()).toEqual({ result: 'closed' })
    await expectStatus(place, 'awaiting-confirmation')
    await emma.openByButton(place, 'open:record-answer')
    await emma.enter({ answer: 'accept', words: text, method: 'phone' })
    expect(await emma.submit()).toEqual({ result: 'closed' })
    await expectStatus(place, 'implementing')

    const readThread = () => emma.messages(channel, place.ts)
    const thread = await until(
      'the thread tells the answer',
      readThread,
      (messages) =>
        messages.some((one) => messageText(one).includes('recorded that the client accepted')) && messages,
    )
    const lines = await emma.messages(channel)
    const card = lines.find(({ ts }) => ts === place.ts)
    expect(card && messageText(card)).toContain(markupText)
    for (const line of thread.slice(1).filter((one) => messageText(one).includes('\n> '))) {
      expect(messageText(line)).toContain(text)
    }
    expect(thread.some((one) => messageText(one).includes(file.name))).toBe(true)
    const approvals = await zhao.messages('C0APPROVALS')
    for (const one of approvals) expect(messageText(one)).toContain(text)
    const record = await emma.openByButton(place, 'open:record')
    renderedTexts.push(...markup(record.view.blocks))
    const direct = await emma.messages(await emma.direct())
    for (const message of [...lines, ...thread, ...approvals, ...direct]) {
      if (message.user === botUserId) renderedTexts.push(...markup(message.blocks ?? []), message.text)
    }
    expect(renderedTexts.length).toBeGreaterThan(30)
    for (const one of renderedTexts) expect(one).not.toMatch(activeMarkup)
  })

  it('appears in replies to commands exactly as written', async () => {
    const { emma, channel } = service
    for (const command of ['list', 'mine', 'show C-2026-0001', '@channel <!here> <script>']) {
      await world.workspace.control.post('slash', { as: emma.id, channel, text: `/complaint ${command}` })
    }
    const replies = (await emma.messages(channel)).filter(({ ephemeral }) => ephemeral)
    expect(replies).toHaveLength(4)
    for (const message of replies) {
      for (const one of [...markup(message.blocks ?? []), message.text]) expect(one).not.toMatch(activeMarkup)
    }
  })

  it('reaches the client unchanged', async () => {
    const directory = join(world.workspace.dataDirectory, 'outbox')
    const names = (await readdir(directory)).filter((name) => name.endsWith('.eml'))
    expect(names).toHaveLength(2)
    for (const name of names) {
      const { text = '', html, headerLines } = await simpleParser(await readFile(join(directory, name)))
      // The solution letter goes on with the part that comes from the record.
      expect(text.split('\n\n')[0]).toBe(`${markupText} ends here`)
      expect(html).toContain(
        '&lt;script&gt;alert(1)&lt;/script&gt; @channel &amp;amp; *b* _i_ ~s~ `c` &lt;!channel&gt; &lt;!here&gt; ' +
          '&lt;@U0HELEN&gt; &lt;https://evil.example|x&gt; ends here</p>',
      )
      expect(headerLines.map(({ line }) => line).join('\n')).not.toContain('alert')
    }
    const mails = await world.workspace.control.outbox()
    for (const { text } of mails) expect(text.startsWith(`${markupText} ends here\n\n`)).toBe(true)
  })
})

/** The texts in which Slack reads markup; it shows plain text unchanged. */
function markup(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markup)
  if (typeof value !== 'object' || value === null) return []
  const ownTexts = 'type' in value && value.type === 'mrkdwn' && 'text' in value ? [String(value.text)] : []
  return [...ownTexts, ...Object.values(value).flatMap(markup)]
}
