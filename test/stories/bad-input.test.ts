import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgeSubmission, lastSubmission, sendSigned } from '../support/signed-request.ts'
import { type CustomerService, customerService } from './customer-service.ts'
import { startWorld, type World } from './world.ts'

describe('a form with invalid entries', () => {
  let world: World
  let service: CustomerService
  beforeAll(async () => {
    world = await startWorld('http')
    service = customerService(world)
  })
  afterAll(() => world?.stop(), 60_000)

  /** Submits a complaint with invalid entries, and returns the errors at its fields. */
  async function tryToLog(entries: Parameters<CustomerService['emma']['enter']>[0]) {
    const { emma, channel, expectNoChange } = service
    await emma.openByCommand(channel)
    await emma.enter({ client: { search: 'north' }, description: 'The feed lags.', ...entries })
    const { result, errors } = await expectNoChange(() => emma.submit())
    expect(result).toBe('errors')
    const form = await emma.modal()
    expect(form?.errors).toEqual(errors)
    for (const [field, entry] of Object.entries(entries)) {
      expect(JSON.stringify(form?.values[field])).toContain(JSON.stringify(entry))
    }
    await emma.close()
    return errors
  }

  it('refuses a client that no list offers', async () => {
    const { emma, channel, expectNoChange } = service
    await emma.openByCommand(channel)
    await emma.enter({ description: 'The feed lags.' })
    const client = { value: 'nobody', text: 'Nobody Ltd' }
    await world.workspace.control.post('fill', { as: emma.id, block_id: 'client', value: client })
    expect(await expectNoChange(() => emma.submit())).toEqual({
      result: 'errors',
      errors: { client: 'This client is not known. Choose one from the list.' },
    })
    expect(JSON.stringify((await emma.modal())?.values)).toContain('The feed lags.')
    await emma.close()
  })

  it('refuses a receipt in the future', async () => {
    expect(await tryToLog({ receivedAt: Math.floor(Date.now() / 1000) + 3_600 })).toEqual({
      receivedAt: 'This lies in the future. Enter a time that has already passed.',
    })
  })

  it('refuses a receipt from before there was an agreement', async () => {
    // Emma is in New York, where it is the 14th; in Shanghai it is the 15th.
    const receivedAt = Date.parse('2023-11-15T02:00:00Z') / 1000
    expect(await tryToLog({ receivedAt })).toEqual({
      client: expect.stringContaining('No agreement with this client was in force on Tue 14 Nov 2023.'),
    })
  })

  it('refuses a description of emoji only', async () => {
    expect(await tryToLog({ description: '😡😡 👎🏽 :-(' })).toEqual({
      description: 'Please say it in words: the record needs letters or figures, not symbols alone.',
    })
  })

  it('cannot be sent a text of 4 000 characters by Slack’s client', async () => {
    const submissions = async () =>
      (await world.workspace.control.traffic()).filter(({ type }) => type === 'view_submission').length
    const before = await submissions()
    expect(await tryToLog({ description: 'x'.repeat(4_000) })).toEqual({
      description: 'Please shorten this to 3000 characters or fewer.',
    })
    expect(await submissions()).toBe(before)
  })

  it('refuses a text of 4 000 characters from a client that does not limit it', async () => {
    await service.log()
    const genuine = await lastSubmission(world.workspace, 'submit:log')
    const long = forgeSubmission(genuine, { description: { value: 'x'.repeat(4_000) } })
    expect(await service.expectNoChange(() => sendSigned(world.workspace, long))).toEqual({
      status: 200,
      errors: {
        description:
          'This text has 4000 characters; at most 3000 fit. Shorten it, or attach the rest as a file.',
      },
    })
  })

  it('refuses a choice that the form does not offer', async () => {
    const genuine = await lastSubmission(world.workspace, 'submit:log')
    const odd = forgeSubmission(genuine, { channel: { selected_option: { value: 'carrier-pigeon' } } })
    const { status, errors } = await service.expectNoChange(() => sendSigned(world.workspace, odd))
    expect(status).toBe(200)
    expect(Object.values(errors ?? {})).toEqual([
      expect.stringMatching(/^Something went wrong on our side and nothing was saved\. .* [0-9a-f]{8}\.$/),
    ])
  })

  it('refuses an amount that is not a number', async () => {
    const { tom, bringTo, expectNoChange } = service
    const place = await bringTo('formulating')
    await tom.openByButton(place, 'open:propose')
    await tom.enter({ remedies: ['partial-refund'], details: 'Refund.', reasons: 'Late.', impact: 'no' })
    const refused = {
      '0': 'An amount is more than zero.',
      '-5': 'An amount is more than zero.',
      '1e15': 'Write the amount in figures, for example 12,000.50.',
      '1000000000000000': 'The most that can be proposed is 999,999,999.99.',
      '12.345': 'An amount has at most two decimals.',
      lots: 'Write the amount in figures, for example 12,000.50.',
    }
    for (const [amount, sentence] of Object.entries(refused)) {
      await tom.enter({ amount })
      const { errors } = await expectNoChange(() => tom.submit())
      expect(errors, amount).toEqual({ amount: expect.stringContaining(sentence) })
    }
    await tom.enter({ amount: '￥9,000' })
    expect(await tom.submit()).toEqual({ result: 'closed' })
    await service.expectStatus(place, 'determined')
  })

  it('refuses an assignee whom the complaint is about, and names them', async () => {
    const { sarah, tom, bringTo, expectNoChange } = service
    const place = await bringTo('accepted', { log: { personComplainedAbout: tom.id } })
    await sarah.openByButton(place, 'open:assign')
    await sarah.enter({ assignee: tom.id })
    expect(await expectNoChange(() => sarah.submit())).toEqual({
      result: 'errors',
      errors: {
        assignee: 'The complaint is about Tom Becker, who therefore cannot handle it. Choose someone else.',
      },
    })
    await sarah.enter({ assignee: sarah.id })
    expect(await sarah.submit()).toEqual({ result: 'closed' })
  })

  it('refuses an acknowledgement without its three parts, or dated before the receipt', async () => {
    const { emma, bringTo, expectNoChange } = service
    const place = await bringTo('received')
    await emma.openByButton(place, 'open:acknowledge')
    await emma.enter({ parts: ['received', 'process'] })
    expect((await expectNoChange(() => emma.submit())).errors).toEqual({
      parts: expect.stringContaining('the client must also be told when to expect what'),
    })
    const yesterday = Math.floor(Date.now() / 1000) - 86_400
    await emma.enter({ parts: ['received', 'process', 'expected-time'], method: 'phone', toldAt: yesterday })
    expect((await expectNoChange(() => emma.submit())).errors).toEqual({
      toldAt: 'This is before the complaint was received.',
    })
    await emma.close()
  })
})
