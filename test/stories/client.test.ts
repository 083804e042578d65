import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { itInBrowser } from '../../sandbox/testing/it-in-browser.ts'
import { useBrowser } from '../../sandbox/testing/use-browser.ts'
import { clickCommand } from '../support/click-command.ts'
import { type ClientPerson, clientPerson, pageUrlIn } from '../support/client-person.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { buttonsOf, caseOnCard, messageText } from '../support/format-message.ts'
import type { Entry, Person, Place } from '../support/person.ts'
import { type Program, startProgram } from '../support/program.ts'
import { until } from '../support/until.ts'
import { type Workspace, workspaceAt } from '../support/workspace.ts'
import { type CustomerService, customerService } from './customer-service.ts'

const intake = 'C0INTAKE'

/**
 * The setup of a first visit: `npm start` without Slack credentials, which includes the mail and the client's pages.
 */
describe('a complaint as the client sees it', () => {
  let directory: string
  let database: TestDatabase
  let program: Program
  let workspace: Workspace
  let service: CustomerService
  let grace: ClientPerson
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'redress-client-'))
    database = await testDatabase()
    program = await startProgram(join(import.meta.dirname, '../../src/main.ts'), {
      directory,
      env: {
        DATABASE_URL: database.url,
        REDRESS_DATA_DIR: directory,
        PORT: '0',
        LOG_LEVEL: 'warn',
        REDRESS_DEMO: 'empty',
      },
    })
    const stop = async () => void (await program.end('SIGTERM'))
    workspace = await workspaceAt(program.ready, directory, stop)
    service = customerService({ workspace, database, stop })
    grace = clientPerson(workspace.control, {
      name: 'Grace Hall',
      address: 'grace.hall@northwind.example.com',
    })
    await until('the bot is connected', workspace.control.app, ({ connections }) => connections === 2)
    // The bot ignores mail that arrived before its first look into the mailbox.
    await until(
      'the mailbox is known',
      () => database.prisma.mailbox.count(),
      (count) => count > 0,
    )
  })
  beforeEach(() => workspace.control.post('clear-faults', {}))
  afterAll(async () => {
    await program?.end('SIGTERM')
    await database?.drop()
    await rm(directory, { recursive: true, force: true })
  })
  const open = useBrowser()

  const expectMessage = (
    actor: Person,
    channel: string,
    thread: string | undefined,
    ...phrases: readonly string[]
  ) =>
    until(
      `${actor.name} sees ${phrases.join(' | ')}`,
      () => actor.messages(channel, thread),
      (messages) => messages.find((one) => phrases.every((phrase) => messageText(one).includes(phrase))),
    )
  const expectThread = ({ channel, ts }: Place, ...phrases: readonly string[]) =>
    expectMessage(service.emma, channel, ts, ...phrases)
  const expectDirectMessage = async (...phrases: readonly string[]) => {
    const channel = await service.emma.direct()
    const message = await expectMessage(service.emma, channel, undefined, ...phrases)
    return { channel, ts: message.ts, message }
  }
  async function submit(
    actor: Person,
    place: Place,
    verb: string,
    fields: Record<string, Entry>,
  ): Promise<void> {
    await clickCommand(workspace.control, actor, place, verb)
    await until(
      `${actor.name} sees the form of ${verb}`,
      () => workspace.control.modal(actor.id),
      (modal) => modal?.view.callback_id === `submit:${verb}` && modal,
    )
    await actor.enter(fields)
    expect(await actor.submit()).toEqual({ result: 'closed' })
  }
  const numberOf = async ({ channel, ts }: Place) => {
    const card = (await service.emma.messages(channel)).find((one) => one.ts === ts)
    return /C-\d{4}-\d{4}/.exec(card ? messageText(card) : '')?.[0] ?? ''
  }

  itInBrowser('runs from a mail to a rating without a login', async () => {
    const { emma, tom } = service
    const log = { name: 'feed-log.txt', mimetype: 'text/plain', content: 'feed lag 172800 s' }
    await grace.sendMail('The shipment feed lags', 'Since Monday, by two days.\nContract YF-2025-0233.', [
      log,
    ])
    const draft = await expectMessage(
      emma,
      intake,
      undefined,
      'The shipment feed lags',
      'Northwind',
      log.name,
    )
    await emma.openByButton({ channel: intake, ts: draft.ts }, 'draft:log')
    const knownCards = new Set((await emma.messages(service.channel)).map(({ ts }) => ts))
    await emma.enter({ category: 'late-delivery' })
    expect(await emma.submit()).toEqual({ result: 'closed' })
    await expectMessage(emma, intake, undefined, 'Logged as')
    const card = await until(
      'the card is there',
      () => emma.messages(service.channel),
      (messages) => messages.find((one) => caseOnCard(one) && !knownCards.has(one.ts)),
    )
    const place = { channel: service.channel, ts: card.ts }
    const number = await numberOf(place)
    await expectThread(place, log.name, createHash('sha256').update(log.content).digest('hex').slice(0, 12))

    await submit(emma, place, 'acknowledge', {})
    const acknowledgement = await grace.waitForMail(number, 'We have received your complaint')
    const page = await open(pageUrlIn(acknowledgement))
    await page.getByText(`Complaint ${number}`, { exact: true }).waitFor()
    await page.getByText('We have a solution for you').waitFor()
    await page.getByText('Since Monday, by two days.').first().waitFor()
    await page.getByText(log.name).first().waitFor()

    await service.expectStatus(place, 'accepted')
    await tom.press(place, 'do:take')
    await service.expectStatus(place, 'investigating')
    await submit(tom, place, 'ask-client', { text: 'Which warehouses are affected?' })
    const question = await grace.waitForMail(number, 'Which warehouses are affected?')
    await expectMessage(emma, place.channel, undefined, number, 'stands still', 'has not answered yet')
    await grace.reply(question, 'Hamburg and Rotterdam.')
    await expectThread(place, 'The client answered by e-mail', 'The clocks go on.', 'Hamburg and Rotterdam.')

    await submit(tom, place, 'complete-investigation', {
      finding: 'One consumer only.',
      outcome: 'upheld',
      rootCause: 'method',
      cause: 'No rehearsal.',
    })
    await service.expectStatus(place, 'formulating')
    await submit(tom, place, 'propose', solution)
    await service.expectStatus(place, 'determined')
    await submit(tom, place, 'notify', {})
    const answer = await grace.waitForMail(number, 'Four consumers.')
    expect(answer.references).toEqual(expect.arrayContaining([acknowledgement.message_id]))

    await page.goto(pageUrlIn(answer))
    await page.getByText('Two days without data.').first().waitFor()
    await page.getByRole('link', { name: 'Accept the solution' }).click()
    await page.getByRole('button', { name: 'Yes, I accept' }).click()
    await page.getByText('You accepted the solution on').waitFor()
    await expectThread(place, 'The client accepted on their page')
    await service.expectStatus(place, 'implementing')
    await submit(tom, place, 'complete-remedy', { remedy: 'function-fix', proof: 'Release 7.3.1' })

    const notice = await expectDirectMessage(number, 'has ended. The client should hear how.')
    await emma.openByButton(notice, 'open:inform')
    expect(await emma.submit()).toEqual({ result: 'closed' })
    const closing = await grace.waitForMail(`Your complaint ${number} is closed`)
    await page.goto(pageUrlIn(closing))
    await page.getByRole('link', { name: 'Rate how we handled it' }).click()
    await page.getByLabel('4', { exact: true }).first().check()
    await page.getByLabel('5', { exact: true }).last().check()
    await page.locator('form button').click()
    await expectThread(place, 'The client rated the handling 4 of 5, and being kept informed 5 of 5.')
    expect(await grace.mailsAbout(number)).toHaveLength(4)
  })

  it('lets the client ask for a change and then escalate, and confirms the escalation', async () => {
    const { emma, tom } = service
    const place = await service.bringTo('formulating')
    const number = await numberOf(place)
    await submit(tom, place, 'propose', solution)
    await service.expectStatus(place, 'determined')
    await submit(tom, place, 'notify', {})
    const first = await grace.waitForMail(number, 'Four consumers.')
    const page = pageUrlIn(first)
    expect(await grace.submitForm(page, 'revise', { words: 'We need eight.' })).toContain(
      'You asked for a change on',
    )
    await expectThread(place, 'The client asks for a change on their page', 'We need eight.')

    await service.expectStatus(place, 'formulating')
    await submit(tom, place, 'propose', { ...solution, details: 'Six consumers.' })
    await service.expectStatus(place, 'determined')
    await submit(tom, place, 'notify', {})
    const second = await grace.waitForMail(number, 'Six consumers.')
    const after = await grace.submitForm(pageUrlIn(second), 'escalate', { words: 'Six are too few.' })
    expect(after).toContain('Your complaint has been escalated')
    // The link of the earlier letter leads to the same page.
    expect(await (await fetch(page)).text()).toContain('Your complaint has been escalated')

    const notice = await expectDirectMessage(number, 'is escalated', '(3.4)')
    await emma.openByButton(notice, 'open:inform')
    expect(await emma.submit()).toEqual({ result: 'closed' })
    const receipt = await grace.waitForMail(`Your complaint ${number} has been escalated`)
    expect(receipt.references).toContain(second.message_id)
  })

  it('reports letters that did not arrive, and sends one again only on request', async () => {
    const { emma } = service
    const acknowledge = async (place: Place) => {
      await emma.openByButton(place, 'open:acknowledge')
      expect(await emma.submit()).toEqual({ result: 'closed' })
    }
    const [refused, bounced, doubtful] = [await service.log(), await service.log(), await service.log()]
    const numbers = [await numberOf(refused), await numberOf(bounced), await numberOf(doubtful)] as const

    await grace.fault('refuse')
    await acknowledge(refused)
    await expectDirectMessage(numbers[0], 'did not reach Northwind', 'refused it', 'counts as not told')
    await service.expectStatus(refused, 'received')

    await grace.fault('bounce')
    await acknowledge(bounced)
    await expectDirectMessage(numbers[1], 'did not reach Northwind', 'it came back', 'counts as not told')
    await service.expectStatus(bounced, 'received')

    await grace.fault('lose-reply')
    await acknowledge(doubtful)
    const question = await expectDirectMessage(numbers[2], 'it is not known whether')
    expect(buttonsOf(question.message)).toEqual(['Send it again', 'It arrived'])
    await service.expectStatus(doubtful, 'accepted')
    expect(await grace.mailsAbout(numbers[2])).toHaveLength(1)
    await emma.press(question, 'letter:again')
    await until(
      'the second mail is there',
      () => grace.mailsAbout(numbers[2]),
      (mails) => mails.length === 2,
    )
    await expectDirectMessage(numbers[2], 'had the e-mail with the acknowledgement sent again')
    expect(await grace.mailsAbout(numbers[0])).toEqual([])
    expect(await grace.mailsAbout(numbers[2])).toHaveLength(2)
  })
})

const solution = {
  remedies: ['function-fix'],
  details: 'Four consumers.',
  reasons: 'Two days without data.',
  impact: 'no',
}
