import { createHash, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import type { NewIntakeDraft } from '../../src/operations/ports/draft-ports.ts'
import { openStore } from '../../src/storage/store/open-store.ts'
import { linesOf, messageText } from '../support/format-message.ts'
import { intakeDraft } from '../support/intake-draft.ts'
import type { Place } from '../support/person.ts'
import { until } from '../support/until.ts'
import { type CustomerService, customerService } from './customer-service.ts'
import { startWorld, type World } from './world.ts'

const intake = 'C0CUSTOMERSERVICE'

describe('a message from a client before it is a case', () => {
  let world: World
  let service: CustomerService
  let receivedAt: number
  beforeAll(async () => {
    world = await startWorld('http')
    service = customerService(world)
    await world.database.pool.query(`UPDATE providers SET intake_channel_id = $1`, [intake])
  })
  afterAll(() => world?.stop(), 60_000)

  /** Saves a mail from Northwind, an hour old, and waits for its card. */
  async function receiveDraft(change: Partial<NewIntakeDraft> = {}): Promise<{ id: string; place: Place }> {
    receivedAt = Date.now() - 3_600_000 + 123
    const draft = intakeDraft({
      fromName: 'Grace Hall',
      fromAddress: 'grace.hall@northwind.example.com',
      subject: `The feed lags ${randomUUID().slice(0, 8)}`,
      text: 'Since Monday, by two days.',
      language: 'en',
      contractNo: 'YF-2025-0233',
      clientId: clientId('northwind'),
      receivedAt: instant(receivedAt),
      ...change,
    })
    const store = openStore(world.database.prisma, { newId: randomUUID })
    const sign = draft.mentions === null ? (draft.subject ?? draft.text) : `They name ${draft.mentions}`
    await store.transaction((tx) => tx.saveIntakeDraft(draft))
    const message = await until(
      'the card is there',
      () => service.emma.messages(intake),
      (messages) => messages.find((one) => JSON.stringify(one.blocks).includes(sign)),
    )
    return { id: draft.id, place: { channel: intake, ts: message.ts } }
  }

  const expectCard = (place: Place, words: string) =>
    until(
      `the card says “${words}”`,
      () => service.emma.messages(place.channel),
      (messages) => messages.find((one) => one.ts === place.ts && messageText(one).includes(words)),
    )
  const numberOn = (text: string) => /C-\d{4}-\d{4}/.exec(text)?.[0] ?? ''
  const factsOf = (number: string) =>
    world.database.prisma.caseFact.findMany({ where: { case: { number } }, orderBy: { seq: 'asc' } })

  it('is logged from its card with the known fields filled in, at the exact time of its receipt', async () => {
    const { emma } = service
    const { id, place } = await receiveDraft()
    const form = await emma.openByButton(place, 'draft:log')
    expect(linesOf({ text: '', blocks: form.view.blocks }).join('\n')).toContain('截图.png')
    expect(form.values).toMatchObject({
      client: { 'client-search': { selected_option: { value: 'northwind' } } },
      channel: { value: { selected_option: { value: 'email' } } },
      receivedAt: { value: { selected_date_time: Math.floor(receivedAt / 1000) } },
      contractNo: { value: { value: 'YF-2025-0233' } },
    })
    await emma.enter({ category: 'late-delivery' })
    expect(await emma.submit()).toEqual({ result: 'closed' })
    const card = await expectCard(place, 'Logged as')
    expect(messageText(card)).toContain('<@U0EMMA>')
    const number = numberOn(messageText(card))
    const [logged, ...rest] = await factsOf(number)
    expect(logged?.data).toMatchObject({
      receivedAt,
      draftId: id,
      channel: 'email',
      source: { permalink: expect.stringContaining(place.ts.replace('.', '')) },
    })
    expect(rest).toMatchObject([{ type: 'evidence-added', by: 'client' }])
    await until(
      'the card of the draft links to that of the case',
      () => emma.messages(intake),
      (messages) =>
        messages.some((one) => one.ts === place.ts && JSON.stringify(one.blocks).includes(`|${number}>`)),
    )
  })

  it('is decided once when two people submit at the same time; the other gets an error in the form', async () => {
    const { emma } = service
    const li = world.workspace.person('U0LILEI')
    const { place } = await receiveDraft()
    await emma.openByButton(place, 'draft:log')
    await li.openByButton(place, 'draft:log')
    const results = await Promise.all([emma.submit(), li.submit()])
    expect(results.map(({ result }) => result).sort()).toEqual(['closed', 'errors'])
    const errors = results.flatMap((one) => Object.values(one.errors ?? {}))
    expect(errors).toEqual([expect.stringMatching(/logged as a complaint meanwhile|其间已登记为投诉/)])
    await expectCard(place, 'Logged as')
    for (const each of [emma, li]) if (await each.modal()) await each.close()
  })

  it('can be added to a case of its client; an unknown number is an error at its field', async () => {
    const { emma } = service
    await service.log()
    const { place } = await receiveDraft({ receivedAt: instant(Date.now()) })
    const form = await emma.openByButton(place, 'draft:add')
    const choices = JSON.stringify(form.view.blocks)
    await emma.enter({ number: 'c-2026-9999' })
    const refused = await emma.submit()
    expect(refused.errors).toEqual({ number: expect.stringContaining('no such case') })
    const number = numberOn(choices)
    await emma.enter({ case: number })
    expect(await emma.submit()).toEqual({ result: 'closed' })
    await expectCard(place, `Added to`)
    expect((await factsOf(number)).some(({ type, by }) => type === 'client-wrote' && by === 'client')).toBe(
      true,
    )
  })

  it('can be dismissed with a reason, and reopened only once', async () => {
    const { emma, expectEphemeral } = service
    const { place } = await receiveDraft()
    await emma.openByButton(place, 'draft:dismiss')
    await emma.enter({ reason: 'An advertisement.' })
    expect(await emma.submit()).toEqual({ result: 'closed' })
    await expectCard(place, 'An advertisement.')
    // A person who still sees the old card gets a message about what happened.
    expect(
      await expectEphemeral(emma, intake, () => emma.press(place, 'draft:log', { stale: true })),
    ).toContain('set aside as no complaint meanwhile')
    expect(await emma.modal()).toBeNull()
    await emma.press(place, 'draft:retake')
    await expectCard(place, 'Taken up again by')
    expect(
      await expectEphemeral(emma, intake, () => emma.press(place, 'draft:retake', { stale: true })),
    ).toContain('taken this up again already')
  })

  it('can be read by everybody in the channel, but decided only by people who may log complaints', async () => {
    const { tom, expectEphemeral, expectNoChange } = service
    const { place } = await receiveDraft()
    for (const action of ['draft:log', 'draft:add', 'draft:dismiss']) {
      expect(
        await expectNoChange(() => expectEphemeral(tom, intake, () => tom.press(place, action))),
      ).toContain('for account managers and administrators')
    }
    const form = await tom.openByButton(place, 'draft:read')
    expect(JSON.stringify(form.view.blocks)).toContain('Since Monday, by two days.')
    await tom.close()
  })

  it('stays waiting, and says so, where no agreement was in force when it came', async () => {
    const { emma } = service
    const { id, place } = await receiveDraft()
    await emma.openByButton(place, 'draft:log')
    await emma.enter({ category: 'late-delivery', receivedAt: Date.UTC(2015, 0, 5) / 1000 })
    const { errors } = await emma.submit()
    expect(Object.values(errors ?? {})).toEqual([expect.stringContaining('stays in your list')])
    await emma.close()
    expect(await world.database.prisma.intakeDraft.findUnique({ where: { id } })).toMatchObject({
      status: 'waiting',
    })
    expect((await emma.type(intake, '/complaint mine')).join('\n')).toContain('Northwind')
    const li = world.workspace.person('U0LILEI')
    expect((await li.type(intake, '/complaint list')).join('\n')).toMatch(
      /份客户来件待登记或搁置[\s\S]*通过邮件/,
    )
  })

  it('has files that open for everybody who may read it, and for nobody else once it is confidential', async () => {
    const { emma, tom, expectEphemeral } = service
    const content = `log ${randomUUID()}`
    const sha256 = createHash('sha256').update(content).digest('hex')
    const directory = join(world.workspace.dataDirectory, 'evidence')
    await mkdir(directory, { recursive: true })
    await writeFile(join(directory, sha256), content)
    const file = (name: string) => ({ name, mimetype: 'text/plain', size: content.length, sha256 })
    const { place } = await receiveDraft({ files: [file('log <1>.txt'), file('again.txt')] })
    expect(await expectEphemeral(tom, intake, () => tom.press(place, 'files:draft'))).toContain(
      '2 files are in',
    )
    const conversation = await tom.direct()
    await until(
      'both files are in one message of the conversation with Redress',
      () => tom.messages(conversation),
      (messages) => messages.some(({ files }) => files?.length === 2),
    )
    await emma.openByButton(place, 'draft:log')
    await emma.enter({ sensitive: ['sensitive'], category: 'late-delivery' })
    expect(await emma.submit()).toEqual({ result: 'closed' })
    await expectCard(place, 'Logged as')
    expect(
      await expectEphemeral(tom, intake, () => tom.press(place, 'files:draft', { stale: true })),
    ).toContain('confidential')
  })

  it('is hidden from the channel once it becomes a sensitive case', async () => {
    const { emma, tom, expectEphemeral } = service
    const { place } = await receiveDraft()
    await emma.openByButton(place, 'draft:log')
    await emma.enter({ sensitive: ['sensitive'], category: 'late-delivery' })
    expect(await emma.submit()).toEqual({ result: 'closed' })
    const card = await expectCard(place, 'Logged as')
    expect(JSON.stringify(card)).not.toMatch(/Grace|Since Monday/)
    expect(
      await expectEphemeral(tom, intake, () => tom.press(place, 'draft:read', { stale: true })),
    ).toContain('confidential')
    // A mail that names that case is hidden as well, except from its account manager.
    const names = await receiveDraft({ mentions: numberOn(messageText(card)) })
    const [naming] = (await emma.messages(intake)).filter(({ ts }) => ts === names.place.ts)
    expect(JSON.stringify(naming)).not.toMatch(/Grace|Since Monday|The feed lags/)
    expect(await expectEphemeral(tom, intake, () => tom.press(names.place, 'draft:read'))).toContain(
      'confidential',
    )
    const lilei = world.workspace.person('U0LILEI')
    expect(await expectEphemeral(lilei, intake, () => lilei.press(names.place, 'draft:log'))).toContain(
      '保密案件',
    )
    const form = await emma.openByButton(names.place, 'draft:log')
    expect(JSON.stringify(form.view.blocks)).toContain('Since Monday, by two days.')
    await emma.close()
  })
})
