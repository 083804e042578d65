import assert from 'node:assert/strict'
import { expect } from 'vitest'
import { caseOnCard, messageText } from '../support/format-message.ts'
import type { Entry, Person, Place } from '../support/person.ts'
import { until } from '../support/until.ts'
import type { Company } from './world.ts'

type Fields = Readonly<Record<string, Entry>>

/** The statuses of a case, as the customer service's cards show them. */
export const statusTexts = {
  received: 'Received, not yet acknowledged',
  accepted: 'Accepted, no owner yet',
  investigating: 'Under investigation',
  formulating: 'Solution being formulated',
  'awaiting-approval': 'Awaiting approval',
  determined: 'Solution determined',
  'awaiting-confirmation': 'Awaiting client confirmation',
  implementing: 'Remedies being carried out',
} as const
export type Status = keyof typeof statusTexts

/** The default entries of each form. */
const defaultEntries: Readonly<Record<string, Fields>> = {
  log: { client: { search: 'north' }, description: 'The feed lags.', category: 'late-delivery' },
  acknowledge: {},
  'complete-investigation': {
    finding: 'One consumer only.',
    outcome: 'upheld',
    rootCause: 'method',
    cause: 'No rehearsal.',
  },
  propose: {
    remedies: ['partial-refund'],
    details: 'Refund of November.',
    amount: '12000',
    reasons: 'Two days without data.',
    impact: 'no',
  },
  notify: {},
  'record-answer': { answer: 'accept', words: 'Fine with us.', method: 'phone' },
}

/** The people of the customer service, and the quickest way to a case in a given status. */
export function customerService({ workspace, database }: Company) {
  const channel = 'C0CUSTOMERSERVICE'
  const emma = workspace.person('U0EMMA')
  const tom = workspace.person('U0TOM')
  const zhao = workspace.person('U0ZHAOGANG')

  const expectStatus = (place: Place, status: Status) =>
    until(
      `the card says “${statusTexts[status]}”`,
      () => emma.messages(place.channel),
      (messages) =>
        messages.find((one) => one.ts === place.ts && messageText(one).includes(statusTexts[status])),
    )

  async function fillAndSubmit(actor: Person, fields: Fields): Promise<void> {
    await actor.enter(fields)
    assert.deepEqual(await actor.submit(), { result: 'closed' })
  }

  /**
   * Logs a complaint and returns the place of its card. `channelId`: the channel of the card if it is not the
   * department's.
   */
  async function log(
    fields: Fields = {},
    channelId: string = channel,
    reader: Person = emma,
  ): Promise<Place> {
    const before = new Set((await reader.messages(channelId)).map(({ ts }) => ts))
    await emma.openByCommand(channel)
    await fillAndSubmit(emma, { ...defaultEntries.log, ...fields })
    const readMessages = () => reader.messages(channelId)
    const message = await until('the card is there', readMessages, (messages) =>
      messages.find((one) => caseOnCard(one) && !before.has(one.ts)),
    )
    return { channel: channelId, ts: message.ts }
  }

  const transitions: readonly {
    readonly from: Status
    readonly go: (place: Place, fields: Fields) => Promise<void>
  }[] = [
    { from: 'received', go: (place, fields) => step(emma, place, 'acknowledge', fields) },
    { from: 'accepted', go: (place) => tom.press(place, 'do:take') },
    { from: 'investigating', go: (place, fields) => step(tom, place, 'complete-investigation', fields) },
    { from: 'formulating', go: (place, fields) => step(tom, place, 'propose', fields) },
    { from: 'awaiting-approval', go: async (place) => zhao.press(await findRequest(place), 'do:approve') },
    { from: 'determined', go: (place, fields) => step(tom, place, 'notify', fields) },
    { from: 'awaiting-confirmation', go: (place, fields) => step(emma, place, 'record-answer', fields) },
  ]

  async function step(actor: Person, place: Place, verb: string, fields: Fields): Promise<void> {
    await actor.openByButton(place, `open:${verb}`)
    await fillAndSubmit(actor, { ...defaultEntries[verb], ...fields })
  }

  /** The newest card of this case in the approvers' channel that can still be decided. */
  async function findRequest(place: Place): Promise<Place> {
    const card = (await emma.messages(place.channel)).find(({ ts }) => ts === place.ts)
    const number = card && caseOnCard(card)
    assert.ok(number, 'the case has a number on its card')
    const readMessages = () => zhao.messages('C0APPROVALS')
    const message = await until(`the approvers have a card of ${number}`, readMessages, (messages) =>
      messages.findLast(
        (one) => caseOnCard(one) === number && JSON.stringify(one.blocks).includes('do:approve'),
      ),
    )
    return { channel: 'C0APPROVALS', ts: message.ts }
  }

  return {
    channel,
    emma,
    tom,
    sarah: workspace.person('U0SARAH'),
    helen: workspace.person('U0HELEN'),
    zhao,
    log,
    expectStatus,
    findRequest,

    /** Creates a case in this status. `fields`: entries by the verb of their form. */
    async bringTo(status: Status, fields: Readonly<Record<string, Fields>> = {}): Promise<Place> {
      const place = await log(fields.log)
      const verbs = ['acknowledge', '', 'complete-investigation', 'propose', '', 'notify', 'record-answer']
      for (const [index, { from, go }] of transitions.entries()) {
        await expectStatus(place, from)
        if (from === status) return place
        await go(place, fields[verbs[index] ?? ''] ?? {})
      }
      await expectStatus(place, status)
      return place
    },

    /** Waits for an ephemeral message to this person, and returns the last one. */
    async expectEphemeral(actor: Person, channelId: string, press: () => Promise<unknown>): Promise<string> {
      const before = (await actor.ephemeralTexts(channelId)).length
      await press()
      const texts = await until(
        `${actor.name} gets an ephemeral message`,
        () => actor.ephemeralTexts(channelId),
        (texts) => texts.length > before && texts,
      )
      return texts.at(-1) ?? ''
    },

    /** Runs an action and checks that it creates no facts, cases, notices or evidence. */
    async expectNoChange<Result>(attempt: () => Promise<Result>): Promise<Result> {
      const count = async () => ({
        facts: await database.prisma.caseFact.count(),
        cases: await database.prisma.case.count(),
        // A digest may become due at any time, and a start warns of missing calendars.
        notices: await database.prisma.notice.count({
          where: { purpose: { notIn: ['digest', 'calendar-missing'] } },
        }),
        evidence: await database.prisma.evidence.count(),
      })
      const before = await count()
      const result = await attempt()
      expect(await count()).toEqual(before)
      return result
    },
  }
}
export type CustomerService = ReturnType<typeof customerService>
