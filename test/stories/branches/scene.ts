import assert from 'node:assert/strict'
import type { CaseStatus } from '../../../src/cases/case.ts'
import { wordsIn } from '../../../src/notices/words/words-in.ts'
import type { Mail, Message } from '../../support/control.ts'
import { caseOnCard, linesOf, messageText } from '../../support/format-message.ts'
import type { Entry, Person, Place } from '../../support/person.ts'
import { caseIdOn, clickCommand } from '../../support/reach-command.ts'
import { until } from '../../support/until.ts'
import type { Stage } from '../stage.ts'
import type { BranchCast } from './cast.ts'

export type Fields = Readonly<Record<string, Entry>>
export type Tell = (line: string) => void

/** A case in the hands of its people, and the looks they take at it. */
export type Scene = Awaited<ReturnType<typeof beginScene>>

/** The default entries of each form. */
const usual: Readonly<Record<string, Fields>> = {
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
export async function beginScene(stage: Stage, cast: BranchCast, tell: Tell = () => {}, fields: Fields = {}) {
  const { workspace } = stage
  const { control } = workspace
  const person = (id: string): Person => workspace.person(id, { tell })
  const words = wordsIn(cast.language)
  const seconds = () => Math.floor(stage.now() / 1000)

  async function at(wall: string): Promise<void> {
    tell(`\n── ${wall}`)
    await stage.setClock(wall)
  }

  /** Has somebody log a complaint; answers where its card is. */
  async function log(
    more: Fields = {},
    where = cast.department.channel,
    reader = cast.manager,
  ): Promise<{ place: Place; number: string }> {
    const manager = person(cast.manager)
    const known = new Set((await person(reader).messages(where)).map(({ ts }) => ts))
    await manager.openByCommand(cast.department.channel)
    await manager.enter({
      client: { search: cast.client.search },
      description: cast.description,
      category: cast.department.category,
      receivedAt: seconds() - 1800,
      channel: 'hotline',
      ...more,
    })
    assert.deepEqual(await manager.submit(), { result: 'closed' })
    const card = await until(
      'the card is there',
      () => person(reader).messages(where),
      (messages) => messages.find((message) => caseOnCard(message) && !known.has(message.ts)),
    )
    return { place: { channel: where, ts: card.ts }, number: caseOnCard(card) ?? '' }
  }

  await at('2026-03-02 09:30')
  const first = await log(fields)
  let place = first.place
  const places = new Set([place.ts])
  const { number } = first
  tell(`${number} is logged`)

  const show = (where: string, message: Message) =>
    tell([`  ${where}`, ...linesOf(message).map((line) => `    │ ${line}`)].join('\n'))
  const holds = (text: string, phrases: readonly string[]) => phrases.every((phrase) => text.includes(phrase))

  /** Opens a verb's form from the card, fills it in and sends it; `then` for a form of two steps. */
  async function does(
    who: string,
    verb: string,
    entered: Fields = {},
    then: Fields | null = null,
  ): Promise<void> {
    const actor = person(who)
    await clickCommand(control, actor, place, verb)
    if (['take', 'approve', 'accept-hand-over', 'take-over'].includes(verb)) return
    await until(
      `${actor.name} sees the form of ${verb}`,
      () => control.modal(who),
      (modal) => modal?.view.callback_id === `submit:${verb}` && modal,
    )
    await actor.enter({ ...usual[verb], ...entered })
    const answer = await actor.submit()
    if (then === null) return void assert.deepEqual(answer, { result: 'closed' })
    assert.deepEqual(answer, { result: 'updated' }, `the form of ${verb} shows the letter`)
    await actor.enter(then)
    assert.deepEqual(await actor.submit(), { result: 'closed' })
  }

  const scene = {
    stage,
    cast,
    words,
    control,
    person,
    tell,
    number,
    at,
    does,
    log,
    /** The present instant in whole seconds, as a time picker holds it. */
    seconds,
    get place(): Place {
      return place
    },
    /** The story goes on at another card. */
    moveTo(next: Place): void {
      place = next
    },

    /** Waits until the card, where it stands, says all this. */
    async cardSays(...phrases: readonly string[]): Promise<Message> {
      const reader = await someoneIn(place.channel)
      const card = await until(
        `the card of ${number} says ${phrases.join(' | ')}`,
        () => reader.messages(place.channel),
        (messages) => messages.find((one) => one.ts === place.ts && holds(messageText(one), phrases)),
      )
      show(`the card of ${number}`, card)
      return card
    },
    /** Waits until the card stands at this stage. */
    reaches: (status: CaseStatus, language = cast.language): Promise<Message> =>
      scene.cardSays(wordsIn(language).terms.status[status]),

    /** Waits until a line of the thread says all this. */
    async threadSays(...phrases: readonly string[]): Promise<Message> {
      const reader = await someoneIn(place.channel)
      const line = await until(
        `the thread of ${number} says ${phrases.join(' | ')}`,
        async () => (await reader.messages(place.channel, place.ts)).slice(1),
        (replies) => replies.find((reply) => holds(messageText(reply), phrases)),
      )
      show('in the thread', line)
      return line
    },

    /** Waits for a card of this case in another channel and goes on there. */
    async movesTo(channel: string, reader: string): Promise<Message> {
      const card = await until(
        `${number} has a card in ${channel}`,
        () => person(reader).messages(channel),
        (messages) => messages.findLast((one) => caseOnCard(one) === number && !places.has(one.ts)),
      )
      place = { channel, ts: card.ts }
      places.add(card.ts)
      show(`the new card of ${number}`, card)
      return card
    },

    /** Waits until the message at this place says all this. */
    async shows(where: Place, ...phrases: readonly string[]): Promise<Message> {
      const reader = await someoneIn(where.channel)
      const message = await until(
        `the message says ${phrases.join(' | ')}`,
        () => reader.messages(where.channel),
        (messages) => messages.find((one) => one.ts === where.ts && holds(messageText(one), phrases)),
      )
      show('an earlier card', message)
      return message
    },

    /** Waits until somebody was told all this in a direct message. */
    async isTold(who: string, ...phrases: readonly string[]): Promise<Place & { message: Message }> {
      const direct = await person(who).direct()
      const message = await until(
        `${person(who).name} is told ${phrases.join(' | ')}`,
        () => person(who).messages(direct),
        (messages) => messages.findLast((one) => holds(messageText(one), phrases)),
      )
      show(`${person(who).name}, in a direct message`, message)
      return { channel: direct, ts: message.ts, message }
    },

    /** Waits until the client has mail about this case that says all this. */
    async clientReads(...phrases: readonly string[]): Promise<Mail> {
      const mail = await until(`the client reads ${phrases.join(' | ')}`, control.outbox, (mails) =>
        mails.find((one) => one.subject.includes(number) && holds(`${one.subject}\n${one.text}`, phrases)),
      )
      tell(
        [
          `  mail to ${mail.to}`,
          ...[mail.subject, ...mail.text.split('\n')].map((line) => `    │ ${line}`),
        ].join('\n'),
      )
      return mail
    },

    /** Waits until a line of a channel says all this. */
    async isReminded(channel: string, reader: string, ...phrases: readonly string[]): Promise<void> {
      const line = await until(
        `${channel} says ${phrases.join(' | ')}`,
        () => person(reader).messages(channel),
        (messages) =>
          messages.find(
            ({ blocks, ...one }) =>
              blocks?.[0]?.type !== 'header' && holds(messageText({ ...one, blocks }), phrases),
          ),
      )
      show(`in ${channel}`, line)
    },

    /** Waits for the newest card of this case in a channel of approvers. */
    async approvalIn(channel: string, reader: string, ...phrases: readonly string[]): Promise<Place> {
      const message = await until(
        `the approvers of ${channel} see ${phrases.join(' | ')}`,
        () => person(reader).messages(channel),
        (messages) => {
          const newest = messages.findLast((one) => caseOnCard(one) === number)
          return newest && holds(messageText(newest), phrases) && newest
        },
      )
      show('the approvers’ card', message)
      return { channel, ts: message.ts }
    },

    /** Somebody picks "Why this date?" in the menu of the card, presses it beside a clock, and reads all this. */
    async asksWhy(
      who: string,
      { code, cycle }: { readonly code: string; readonly cycle: number },
      ...phrases: readonly string[]
    ): Promise<void> {
      const reader = person(who)
      const card = await scene.cardSays()
      const id = caseIdOn(card)
      await control.post('click', { as: who, ...place, action_id: 'more', selected: `dates ${id}` })
      const shows = (...wanted: readonly string[]) =>
        until(
          `${reader.name} reads ${wanted.join(' | ')}`,
          () => control.modal(who),
          (modal) => modal && holds(JSON.stringify(modal.view.blocks), wanted) && modal,
        )
      const value = `${id} ${code} ${cycle}`
      const list = await shows(words.trace.running, value)
      const block = list.view.blocks.find((one) => JSON.stringify(one).includes(`"${value}"`))
      await control.post('fill', { as: who, block_id: block?.block_id, action_id: 'open:why', value: null })
      const why = await shows(...phrases)
      for (const line of linesOf({ text: '', blocks: why.view.blocks })) tell(`    │ ${line}`)
      await reader.close()
    },

    /** Somebody presses what they may not, and is told why; nothing else happens. */
    async isRefused(who: string, verb: string, ...phrases: readonly string[]): Promise<void> {
      const actor = person(who)
      const heard = async () => actor.ephemeralTexts(place.channel)
      const before = (await heard()).length
      await clickCommand(control, actor, place, verb)
      const told = await until(
        `${actor.name} is told why not`,
        heard,
        (texts) => texts.length > before && texts.at(-1),
      )
      tell(`  ${actor.name} is told: ${told}`)
      for (const phrase of phrases) assert.ok(told.includes(phrase), `“${told}” says “${phrase}”`)
    },

    /** Somebody sends a form that the rules refuse: the error stands at this field, and the form stays. */
    async isRefusedAt(
      who: string,
      verb: string,
      entered: Fields,
      field: string,
      ...phrases: readonly string[]
    ): Promise<void> {
      const actor = person(who)
      await clickCommand(control, actor, place, verb)
      await until(
        `${actor.name} sees the form of ${verb}`,
        () => control.modal(who),
        (modal) => modal?.view.callback_id === `submit:${verb}` && modal,
      )
      await actor.enter({ ...usual[verb], ...entered })
      const answer = await actor.submit()
      const error = answer.errors?.[field] ?? ''
      for (const phrase of phrases)
        assert.ok(error.includes(phrase), `${JSON.stringify(answer)} says “${phrase}” at ${field}`)
      assert.equal(answer.result, 'errors')
      await actor.close()
    },

    /** The ordinary way to a stage, in the department's words. */
    async goesTo(
      status:
        | 'accepted'
        | 'investigating'
        | 'formulating'
        | 'determined'
        | 'awaiting-confirmation'
        | 'implementing',
    ): Promise<void> {
      const steps = [
        ['accepted', () => does(cast.manager, 'acknowledge')],
        ['investigating', () => does(cast.handler, 'take')],
        ['formulating', () => does(cast.handler, 'complete-investigation')],
        ['determined', () => does(cast.handler, 'propose')],
        ['awaiting-confirmation', () => does(cast.handler, 'notify')],
        [
          'implementing',
          () =>
            does(cast.manager, 'record-answer', {
              answer: 'accept',
              words: cast.words,
              method: 'phone',
              answeredAt: seconds(),
            }),
        ],
      ] as const
      const start = steps.findIndex(([stage]) => !reached.has(stage))
      for (const [stage, go] of steps.slice(Math.max(start, 0))) {
        await go()
        await scene.reaches(stage)
        reached.add(stage)
        if (stage === status) return
      }
    },
  }
  const reached = new Set<string>()

  /** Somebody of the cast who is in a channel. */
  async function someoneIn(channel: string): Promise<Person> {
    const { manager, handler, head, other, escalation, approvers } = cast
    for (const id of [
      manager,
      head,
      handler,
      escalation.head,
      escalation.handler,
      other.head,
      ...approvers,
    ]) {
      if ((await control.channels(id)).some((one) => one.id === channel)) return person(id)
    }
    throw new Error(`Nobody of the cast is in ${channel}.`)
  }
  return scene
}
