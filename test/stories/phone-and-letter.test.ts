import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messageText } from '../support/format-message.ts'
import { lastSubmission, sendSigned } from '../support/signed-request.ts'
import { until } from '../support/until.ts'
import { type CustomerService, customerService } from './customer-service.ts'
import { startWorld, type World } from './world.ts'

const day = 86_400_000

describe('a complaint by phone or by letter', () => {
  let world: World
  let service: CustomerService
  beforeAll(async () => {
    world = await startWorld('http')
    service = customerService(world)
  })
  afterAll(() => world?.stop(), 60_000)

  /** Chooses a channel, and waits until the form has this field of it. */
  async function choose(channel: string, field: string): Promise<void> {
    const { emma } = service
    await emma.enter({ channel })
    await until(
      `the form asks for ${field}`,
      () => emma.modal(),
      (modal) => modal?.view.blocks.some(({ block_id }) => block_id === field),
    )
  }
  const readValues = async () => (await service.emma.modal())?.values ?? {}
  const readFields = async () =>
    ((await service.emma.modal())?.view.blocks ?? []).map(({ block_id }) => block_id)
  const readNewestComplaint = async () => {
    const { data } = await world.database.prisma.caseFact.findFirstOrThrow({
      where: { type: 'complaint-logged' },
      orderBy: { at: 'desc' },
    })
    return data
  }
  const expectCard = (words: string | RegExp) =>
    until(
      `a card says “${words}”`,
      () => service.emma.messages(service.channel),
      (messages) => messages.find((one) => messageText(one).match(words)),
    )

  it('choosing another channel changes the fields of the form and keeps what was typed', async () => {
    const { emma, channel } = service
    await emma.openByCommand(channel)
    expect(await readFields()).not.toContain('caller')
    const scan = await emma.upload({ name: 'letter.pdf', mimetype: 'application/pdf', content: '%PDF-1.7' })
    await emma.enter({ client: { search: 'north' }, description: 'The feed lags.', service: 'Tracking' })
    await emma.enter({ files: [scan] })
    await choose('hotline', 'caller')
    expect(await readFields()).toContain('receivedAt')
    const calledAt = Math.floor((Date.now() - 2 * 3_600_000) / 60_000) * 60
    await emma.enter({ caller: 'Grace Hall, 0571 1234', receivedAt: calledAt })
    await choose('letter', 'deliveredOn')
    expect(await readFields()).toEqual(expect.not.arrayContaining(['receivedAt', 'caller']))
    const yesterday = new Date(Date.now() - day).toISOString().slice(0, 10)
    await emma.enter({ deliveredOn: yesterday, deliveredAt: '10:30', scanFollows: ['follows'] })
    await choose('hotline', 'caller')
    expect(await readValues()).toMatchObject({
      client: { 'client-search': { selected_option: { value: 'northwind' } } },
      description: { value: { value: 'The feed lags.' } },
      service: { value: { value: 'Tracking' } },
      caller: { value: { value: 'Grace Hall, 0571 1234' } },
      receivedAt: { value: { selected_date_time: calledAt } },
      files: { value: { files: [{ id: scan }] } },
    })
    await choose('letter', 'deliveredOn')
    expect(await readValues()).toMatchObject({
      deliveredOn: { value: { selected_date: yesterday } },
      deliveredAt: { value: { selected_time: '10:30' } },
      scanFollows: { value: { selected_options: [{ value: 'follows' }] } },
      files: { value: { files: [{ id: scan }] } },
    })
    await choose('email', 'receivedAt')
    expect(await readValues()).toMatchObject({ description: { value: { value: 'The feed lags.' } } })
    await emma.close()
  })

  it('a phone call is logged with the name of the caller, on the card and in the record', async () => {
    const { emma, channel } = service
    await emma.openByCommand(channel)
    await choose('hotline', 'caller')
    await emma.enter({
      client: { search: 'north' },
      description: 'They say that the feed lags.',
      caller: 'Grace *Hall*, 0571 1234',
      category: 'late-delivery',
    })
    expect(await emma.submit()).toEqual({ result: 'closed' })
    expect(await readNewestComplaint()).toMatchObject({
      channel: 'hotline',
      caller: 'Grace *Hall*, 0571 1234',
    })
    // The same form is submitted again, with another hash, as if it had been redrawn.
    const submission = await lastSubmission(world.workspace, 'submit:log')
    const repeated = { ...submission, view: { ...submission.view, hash: 'another' } }
    await service.expectNoChange(() => sendSigned(world.workspace, repeated))
    const card = await expectCard(/hotline, Grace .Hall., 0571 1234/)
    expect(messageText(card)).not.toContain('Grace *Hall*')
  })

  it('a letter needs a scan unless one is announced, and counts from the day of its delivery', async () => {
    const { emma, channel, expectNoChange } = service
    await emma.openByCommand(channel)
    await choose('letter', 'deliveredOn')
    const tomorrow = new Date(Date.now() + 2 * day).toISOString().slice(0, 10)
    await emma.enter({
      client: { search: 'north' },
      description: 'They write that the feed lags.',
      deliveredOn: tomorrow,
      category: 'late-delivery',
    })
    expect((await expectNoChange(() => emma.submit())).errors).toEqual({
      files: 'A scan belongs to a letter. Attach it, or tick that it is to follow.',
    })
    await emma.enter({ scanFollows: ['follows'] })
    expect((await expectNoChange(() => emma.submit())).errors).toEqual({
      deliveredOn: 'This lies in the future. Enter a time that has already passed.',
    })
    const deliveredOn = new Date(Date.now() - 2 * day).toISOString().slice(0, 10)
    await emma.enter({ deliveredOn })
    expect(await emma.submit()).toEqual({ result: 'closed' })
    expect(await readNewestComplaint()).toMatchObject({ channel: 'letter', deliveredOn })
    await expectCard(/letter, delivered \w+ \d+/)
  })

  it('a form that was not updated after the choice of a letter asks for the day of delivery on submission', async () => {
    const { emma, channel } = service
    await emma.openByCommand(channel)
    await emma.enter({ client: { search: 'north' }, description: 'The feed lags, says a letter.' })
    await world.workspace.control.fault({ method: 'views.update', kind: 'error', error: 'internal_error' })
    await emma.enter({ channel: 'letter' })
    await until(
      'the fault has struck',
      () => world.workspace.control.traffic(),
      (traffic) => traffic.some(({ method, ok }) => method === 'views.update' && !ok),
    )
    expect(await emma.submit()).toEqual({ result: 'updated' })
    expect(await readFields()).toContain('deliveredOn')
    expect(await readValues()).toMatchObject({
      description: { value: { value: 'The feed lags, says a letter.' } },
    })
    await emma.close()
  })
})
