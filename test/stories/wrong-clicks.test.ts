import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgeSubmission, lastSubmission, sendSigned } from '../support/signed-request.ts'
import { until } from '../support/until.ts'
import { type CustomerService, customerService } from './customer-service.ts'
import { startWorld, type World } from './world.ts'

describe('requests that the bot refuses', () => {
  let world: World
  let service: CustomerService
  beforeAll(async () => {
    world = await startWorld('http')
    service = customerService(world)
  })
  afterAll(() => world?.stop(), 60_000)

  const redeliver = (n: number, options: object = {}) =>
    world.workspace.control.post('redeliver', { n, ...options })
  const deliveries = async (type: string) =>
    (await world.workspace.control.traffic()).filter((entry) => entry.type === type)

  it('answers a forgeSubmission, a stale and a future signature with 401', async () => {
    await service.log()
    const submission = (await deliveries('view_submission')).at(-1)?.n ?? 0
    const now = Math.floor(Date.now() / 1000)
    const fresh = forgeSubmission(await lastSubmission(world.workspace, 'submit:log'), {})
    const { workspace } = world
    await service.expectNoChange(async () => {
      expect(await redeliver(submission, { forge: true })).toMatchObject({ status: 401 })
      expect(await redeliver(submission, { stale: true })).toMatchObject({ status: 401 })
      expect((await sendSigned(workspace, fresh, { secret: 'guessed' })).status).toBe(401)
      expect((await sendSigned(workspace, fresh, { at: now - 301 })).status).toBe(401)
      expect((await sendSigned(workspace, fresh, { at: now + 600 })).status).toBe(401)
    })
    expect((await sendSigned(workspace, fresh)).status).toBe(200)
  })

  it('processes a request once when it arrives twice', async () => {
    const { bringTo, expectNoChange, tom, channel, emma } = service
    const place = await bringTo('investigating')
    const submitted = (await deliveries('view_submission')).at(-1)?.n ?? 0
    const click = (await deliveries('block_actions')).at(-1)?.n ?? 0
    const file = { name: 'note.txt', mimetype: 'text/plain', content: 'A note.' }
    await tom.say(channel, '', { thread: place.ts, files: [file] })
    const readMessages = () => emma.messages(channel, place.ts)
    await until('the file is kept', readMessages, (lines) =>
      lines.some(({ text }) => text.includes('note.txt')),
    )
    const dropped = (await deliveries('event:message')).findLast(({ summary }) =>
      JSON.stringify(summary).includes('note.txt'),
    )
    await expectNoChange(async () => {
      for (const n of [submitted, click, dropped?.n ?? 0]) {
        expect(await redeliver(n)).toMatchObject({ status: 200 })
        expect(await redeliver(n, { retry: true })).toMatchObject({ status: 200 })
      }
    })
  })

  it('replies that the case has changed when a button of an outdated card is pressed', async () => {
    const { sarah, bringTo, channel, expectEphemeral, expectNoChange } = service
    const place = await bringTo('investigating')
    const press = () => sarah.press(place, 'do:take', { stale: true })
    expect(await expectNoChange(() => expectEphemeral(sarah, channel, press))).toBe(
      'Somebody handles this case already. To change that, hand it over. Nothing was changed.',
    )
  })

  it('replies who may use a button instead of opening its form for a person who may not', async () => {
    const { emma, sarah, bringTo, channel, expectEphemeral, expectNoChange } = service
    const accepted = await bringTo('accepted')
    expect(
      await expectNoChange(() => expectEphemeral(emma, channel, () => emma.press(accepted, 'do:take'))),
    ).toBe(
      '“Assign” is for a member of the responsible department or the head of the responsible department. Nothing was changed; please ask one of them.',
    )
    const reply = await expectEphemeral(emma, channel, () => emma.press(accepted, 'open:assign'))
    expect(reply).toContain('“Assign” is for')
    expect(await emma.modal()).toBeNull()
    const refused = await sarah.type(channel, '/complaint')
    expect(refused).toEqual([
      '“Log a complaint” is for an account manager or an administrator. Nothing was changed; please ask one of them.',
    ])
    expect(await sarah.modal()).toBeNull()
  })

  it('refuses a form that was opened before the case changed', async () => {
    const { sarah, tom, bringTo, expectStatus, expectNoChange } = service
    const place = await bringTo('accepted')
    await sarah.openByButton(place, 'open:assign')
    await tom.press(place, 'do:take')
    await expectStatus(place, 'investigating')
    await sarah.enter({ assignee: sarah.id })
    expect((await expectNoChange(() => sarah.submit())).errors).toEqual({
      assignee: expect.stringContaining('Somebody handles this case already'),
    })
    await sarah.close()
  })

  it('does not let a person approve their own proposal', async () => {
    const { helen, bringTo, findRequest, expectEphemeral, expectNoChange, channel } = service
    await world.database.prisma.departmentMember.create({
      data: { departmentId: 'customer-service', personId: helen.id },
    })
    await world.workspace.control.post('channel', { channel, add: [helen.id] })
    const place = await bringTo('accepted')
    await helen.press(place, 'do:take')
    await service.expectStatus(place, 'investigating')
    await helen.openByButton(place, 'open:complete-investigation')
    await helen.enter({ finding: 'Found.', outcome: 'upheld', rootCause: 'people', cause: 'Haste.' })
    expect(await helen.submit()).toEqual({ result: 'closed' })
    await service.expectStatus(place, 'formulating')
    await helen.openByButton(place, 'open:propose')
    await helen.enter({ remedies: ['other'], details: 'Flowers.', amount: '10000.01', reasons: 'Kindness.' })
    expect(await helen.submit()).toEqual({ result: 'closed' })
    const ownRequest = await findRequest(place)
    const press = () => helen.press(ownRequest, 'do:approve')
    expect(await expectNoChange(() => expectEphemeral(helen, ownRequest.channel, press))).toBe(
      'You made this proposal, so someone else must decide on it. Nothing was changed.',
    )
  })

  it('refuses a decision on the outdated card of a changed proposal', async () => {
    const { tom, zhao, bringTo, findRequest, expectStatus, expectEphemeral, expectNoChange } = service
    const place = await bringTo('awaiting-approval')
    const outdated = await findRequest(place)
    await tom.openByButton(place, 'open:propose')
    await tom.enter({ amount: '15000' })
    expect(await tom.submit()).toEqual({ result: 'closed' })
    const readMessages = () => findRequest(place)
    await until('there is a new request', readMessages, ({ ts }) => ts !== outdated.ts)
    const press = () => zhao.press(outdated, 'do:approve', { stale: true })
    expect(await expectNoChange(() => expectEphemeral(zhao, outdated.channel, press))).toBe(
      '方案在此卡片显示之后已被修改，本次未作决定，请查看新的审批请求。',
    )
    await expectStatus(place, 'awaiting-approval')
  })

  it('receives no slash command from a thread, because Slack does not send it', async () => {
    const { emma, channel, bringTo, expectNoChange } = service
    const place = await bringTo('received')
    const before = (await deliveries('slash_command')).length
    const slash = { as: emma.id, channel, text: '/complaint', thread: place.ts }
    const answer = await expectNoChange(() => world.workspace.control.post('slash', slash))
    expect(answer).toMatchObject({ failed: 'not_supported_in_threads' })
    expect((await deliveries('slash_command')).length).toBe(before)
  })

  it('acknowledges both clicks of a double click and acts once', async () => {
    const { tom, bringTo, expectStatus } = service
    const place = await bringTo('accepted')
    await Promise.all([tom.press(place, 'do:take'), tom.press(place, 'do:take')])
    await expectStatus(place, 'investigating')
    const assignments = await world.database.prisma.caseFact.count({
      where: { type: 'owner-assigned', case: { cardTs: place.ts } },
    })
    expect(assignments).toBe(1)
  })
})
