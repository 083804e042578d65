import assert from 'node:assert/strict'
import type { CaseStatus } from '../../../src/cases/case.ts'
import { wordsIn } from '../../../src/notices/words/words-in.ts'
import { caseIdOn, clickCommand } from '../../support/click-command.ts'
import type { Mail, Message } from '../../support/control.ts'
import { caseOnCard, linesOf, messageText } from '../../support/format-message.ts'
import type { Entry, Person, Place } from '../../support/person.ts'
import { until } from '../../support/until.ts'
import type { StoryBot } from '../story-bot.ts'
import type { BranchCast } from './cast.ts'

export type Fields = Readonly<Record<string, Entry>>
export type Print = (line: string) => void

/** A case, with actions its people take and checks of what they see. */
export type Scene = Awaited<ReturnType<typeof startScene>>

/** The default entries of each form. */
const defaultEntries: Readonly<Record<string, Fields>> = {
  'complete-investigation': {
    finding: 'One consumer only. 仅有一个消费者。',
    outcome: 'upheld',
    rootCause: 'method',
    cause: 'No rehearsal. 未演练。',
  },
  propose: {
    remedies: ['function-fix'],
    details: 'Four consumers. 四个消费者。',
    reasons: 'Two days without data. 两天没有数据。',
    impact: 'no',
  },
}

/** Sets the clock to Monday, 2 March 2026, and has the account manager log a complaint. */
export async function startScene(
  bot: StoryBot,
  cast: BranchCast,
  print: Print = () => {},
  fields: Fields = {},
) {
  const { workspace } = bot
  const { control } = workspace
  const person = (id: string): Person => workspace.person(id, { tell: print })
  const words = wordsIn(cast.language)
  const nowInSeconds = () => Math.floor(bot.now() / 1000)

  async function setClock(wall: string): Promise<void> {
    print(`\n── ${wall}`)
    await bot.setClock(wall)
  }

  /** Has the account manager log a complaint; returns its number and the place of its card. */
  async function log(
    fields: Fields = {},
    channelId = cast.department.channel,
    reader = cast.manager,
  ): Promise<{ place: Place; number: string }> {
    const manager = person(cast.manager)
    const knownCards = new Set((await person(reader).messages(channelId)).map(({ ts }) => ts))
    await manager.openByCommand(cast.department.channel)
    await manager.enter({
      client: { search: cast.client.search },
      description: cast.description,
      category: cast.department.category,
      receivedAt: nowInSeconds() - 1800,
      channel: 'hotline',
      ...fields,
    })
    assert.deepEqual(await manager.submit(), { result: 'closed' })
    const card = await until(
      'the card is there',
      () => person(reader).messages(channelId),
      (messages) => messages.find((message) => caseOnCard(message) && !knownCards.has(message.ts)),
    )
    return { place: { channel: channelId, ts: card.ts }, number: caseOnCard(card) ?? '' }
  }

  await setClock('2026-03-02 09:30')
  const first = await log(fields)
  let place = first.place
  const places = new Set([place.ts])
  const { number } = first
  print(`${number} is logged`)

  const printMessage = (heading: string, message: Message) =>
    print([`  ${heading}`, ...linesOf(message).map((line) => `    │ ${line}`)].join('\n'))
  const containsAll = (text: string, phrases: readonly string[]) =>
    phrases.every((phrase) => text.includes(phrase))

  /** Opens the form of a verb from the card, fills it in and submits it. `nextFields`: entries of the second step; null: there is none. */
  async function submit(
    personId: string,
    verb: string,
    fields: Fields = {},
    nextFields: Fields | null = null,
  ): Promise<void> {
    const actor = person(personId)
    await clickCommand(control, actor, place, verb)
    if (['take', 'approve', 'accept-hand-over', 'take-over'].includes(verb)) return
    await until(
      `${actor.name} sees the form of ${verb}`,
      () => control.modal(personId),
      (modal) => modal?.view.callback_id === `submit:${verb}` && modal,
    )
    await actor.enter({ ...defaultEntries[verb], ...fields })
    const answer = await actor.submit()
    if (nextFields === null) return void assert.deepEqual(answer, { result: 'closed' })
    assert.deepEqual(answer, { result: 'updated' }, `the form of ${verb} shows the letter`)
    await actor.enter(nextFields)
    assert.deepEqual(await actor.submit(), { result: 'closed' })
  }

  const scene = {
    bot,
    cast,
    words,
    control,
    person,
    print,
    number,
    setClock,
    submit,
    log,
    /** The current time in whole seconds, as a time picker holds it. */
    nowInSeconds,
    get place(): Place {
      return place
    },
    /** Continues the scene at another card. */
    continueAt(next: Place): void {
      place = next
    },

    /** Waits until the current card contains all of these phrases. */
    async expectCard(...phrases: readonly string[]): Promise<Message> {
      const reader = await memberOf(place.channel)
      const card = await until(
        `the card of ${number} says ${phrases.join(' | ')}`,
        () => reader.messages(place.channel),
        (messages) => messages.find((one) => one.ts === place.ts && containsAll(messageText(one), phrases)),
      )
      printMessage(`the card of ${number}`, card)
      return card
    },
    /** Waits until the card shows this status. */
    expectStatus: (status: CaseStatus, language = cast.language): Promise<Message> =>
      scene.expectCard(wordsIn(language).terms.status[status]),

    /** Waits until a message of the thread contains all of these phrases. */
    async expectThread(...phrases: readonly string[]): Promise<Message> {
      const reader = await memberOf(place.channel)
      const line = await until(
        `the thread of ${number} says ${phrases.join(' | ')}`,
        async () => (await reader.messages(place.channel, place.ts)).slice(1),
        (replies) => replies.find((reply) => containsAll(messageText(reply), phrases)),
      )
      printMessage('in the thread', line)
      return line
    },

    /** Waits for a card of this case in another channel and continues there. */
    async expectMove(channel: string, reader: string): Promise<Message> {
      const card = await until(
        `${number} has a card in ${channel}`,
        () => person(reader).messages(channel),
        (messages) => messages.findLast((one) => caseOnCard(one) === number && !places.has(one.ts)),
      )
      place = { channel, ts: card.ts }
      places.add(card.ts)
      printMessage(`the new card of ${number}`, card)
      return card
    },

    /** Waits until the message at this place contains all of these phrases. */
    async expectMessage(messagePlace: Place, ...phrases: readonly string[]): Promise<Message> {
      const reader = await memberOf(messagePlace.channel)
      const message = await until(
        `the message says ${phrases.join(' | ')}`,
        () => reader.messages(messagePlace.channel),
        (messages) =>
          messages.find((one) => one.ts === messagePlace.ts && containsAll(messageText(one), phrases)),
      )
      printMessage('an earlier card', message)
      return message
    },

    /** Waits until a direct message to this person contains all of these phrases. */
    async expectDirectMessage(
      personId: string,
      ...phrases: readonly string[]
    ): Promise<Place & { message: Message }> {
      const direct = await person(personId).direct()
      const message = await until(
        `${person(personId).name} gets ${phrases.join(' | ')}`,
        () => person(personId).messages(direct),
        (messages) => messages.findLast((one) => containsAll(messageText(one), phrases)),
      )
      printMessage(`${person(personId).name}, in a direct message`, message)
      return { channel: direct, ts: message.ts, message }
    },

    /** Waits until a mail to the client about this case contains all of these phrases. */
    async expectMail(...phrases: readonly string[]): Promise<Mail> {
      const mail = await until(`the client reads ${phrases.join(' | ')}`, control.outbox, (mails) =>
        mails.find(
          (one) => one.subject.includes(number) && containsAll(`${one.subject}\n${one.text}`, phrases),
        ),
      )
      print(
        [
          `  mail to ${mail.to}`,
          ...[mail.subject, ...mail.text.split('\n')].map((line) => `    │ ${line}`),
        ].join('\n'),
      )
      return mail
    },

    /** Waits until a message in a channel, cards and digests aside, contains all of these phrases. */
    async expectReminder(channel: string, reader: string, ...phrases: readonly string[]): Promise<void> {
      const line = await until(
        `${channel} says ${phrases.join(' | ')}`,
        () => person(reader).messages(channel),
        (messages) =>
          messages.find(
            ({ blocks, ...one }) =>
              blocks?.[0]?.type !== 'header' && containsAll(messageText({ ...one, blocks }), phrases),
          ),
      )
      printMessage(`in ${channel}`, line)
    },

    /** Waits until the newest card of this case in a channel of approvers contains all of these phrases. */
    async expectApprovalCard(channel: string, reader: string, ...phrases: readonly string[]): Promise<Place> {
      const message = await until(
        `the approvers of ${channel} see ${phrases.join(' | ')}`,
        () => person(reader).messages(channel),
        (messages) => {
          const newest = messages.findLast((one) => caseOnCard(one) === number)
          return newest && containsAll(messageText(newest), phrases) && newest
        },
      )
      printMessage('the approvers’ card', message)
      return { channel, ts: message.ts }
    },

    /** Opens “Why this date?” from the menu of the card for one clock, and waits for all of these phrases. */
    async askWhy(
      personId: string,
      { code, cycle }: { readonly code: string; readonly cycle: number },
      ...phrases: readonly string[]
    ): Promise<void> {
      const reader = person(personId)
      const card = await scene.expectCard()
      const id = caseIdOn(card)
      await control.post('click', { as: personId, ...place, action_id: 'more', selected: `dates ${id}` })
      const expectModal = (...modalPhrases: readonly string[]) =>
        until(
          `${reader.name} reads ${modalPhrases.join(' | ')}`,
          () => control.modal(personId),
          (modal) => modal && containsAll(JSON.stringify(modal.view.blocks), modalPhrases) && modal,
        )
      const value = `${id} ${code} ${cycle}`
      const list = await expectModal(words.trace.running, value)
      const block = list.view.blocks.find((one) => JSON.stringify(one).includes(`"${value}"`))
      await control.post('fill', {
        as: personId,
        block_id: block?.block_id,
        action_id: 'open:why',
        value: null,
      })
      const why = await expectModal(...phrases)
      for (const line of linesOf({ text: '', blocks: why.view.blocks })) print(`    │ ${line}`)
      await reader.close()
    },

    /** Presses a button that this person may not use, and waits for an ephemeral reply with all of these phrases. */
    async expectRefusal(personId: string, verb: string, ...phrases: readonly string[]): Promise<void> {
      const actor = person(personId)
      const readEphemeral = async () => actor.ephemeralTexts(place.channel)
      const before = (await readEphemeral()).length
      await clickCommand(control, actor, place, verb)
      const refusal = await until(
        `${actor.name} gets the reason`,
        readEphemeral,
        (texts) => texts.length > before && texts.at(-1),
      )
      print(`  ${actor.name} is told: ${refusal}`)
      for (const phrase of phrases) assert.ok(refusal.includes(phrase), `“${refusal}” says “${phrase}”`)
    },

    /** Submits a form that the rules refuse, and checks the error at this field. */
    async expectFormError(
      personId: string,
      verb: string,
      fields: Fields,
      field: string,
      ...phrases: readonly string[]
    ): Promise<void> {
      const actor = person(personId)
      await clickCommand(control, actor, place, verb)
      await until(
        `${actor.name} sees the form of ${verb}`,
        () => control.modal(personId),
        (modal) => modal?.view.callback_id === `submit:${verb}` && modal,
      )
      await actor.enter({ ...defaultEntries[verb], ...fields })
      const answer = await actor.submit()
      const error = answer.errors?.[field] ?? ''
      for (const phrase of phrases)
        assert.ok(error.includes(phrase), `${JSON.stringify(answer)} says “${phrase}” at ${field}`)
      assert.equal(answer.result, 'errors')
      await actor.close()
    },

    /** Takes the usual steps to a status, with the default entries. */
    async advanceTo(
      status:
        | 'accepted'
        | 'investigating'
        | 'formulating'
        | 'determined'
        | 'awaiting-confirmation'
        | 'implementing',
    ): Promise<void> {
      const steps = [
        ['accepted', () => submit(cast.manager, 'acknowledge')],
        ['investigating', () => submit(cast.owner, 'take')],
        ['formulating', () => submit(cast.owner, 'complete-investigation')],
        ['determined', () => submit(cast.owner, 'propose')],
        ['awaiting-confirmation', () => submit(cast.owner, 'notify')],
        [
          'implementing',
          () =>
            submit(cast.manager, 'record-answer', {
              answer: 'accept',
              words: cast.words,
              method: 'phone',
              answeredAt: nowInSeconds(),
            }),
        ],
      ] as const
      const start = steps.findIndex(([stepStatus]) => !reachedStatuses.has(stepStatus))
      for (const [stepStatus, perform] of steps.slice(Math.max(start, 0))) {
        await perform()
        await scene.expectStatus(stepStatus)
        reachedStatuses.add(stepStatus)
        if (stepStatus === status) return
      }
    },
  }
  const reachedStatuses = new Set<string>()

  /** A person of the cast who is a member of the channel. */
  async function memberOf(channel: string): Promise<Person> {
    const { manager, owner, head, other, escalation, approvers } = cast
    for (const id of [manager, head, owner, escalation.head, escalation.owner, other.head, ...approvers]) {
      if ((await control.channels(id)).some((one) => one.id === channel)) return person(id)
    }
    throw new Error(`Nobody of the cast is in ${channel}.`)
  }
  return scene
}
