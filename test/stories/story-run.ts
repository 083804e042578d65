import assert from 'node:assert/strict'
import type { Mail, Message } from '../support/control.ts'
import { buttonsOf, caseOnCard, linesOf, messageText } from '../support/format-message.ts'
import type { Person, Place } from '../support/person.ts'
import { until } from '../support/until.ts'
import type { Workspace } from '../support/workspace.ts'
import type { Cast } from './cast.ts'

export const approvalsChannel = 'C0APPROVALS'

/** The options of a story: the people's patience, where it is printed, and a hook before each step. */
export type PlayOptions = {
  /** The patience of the people, as in `Habits`. */
  readonly patience: number
  readonly print: (line: string) => void
  /** Called before each step, so that a test can interfere with it. */
  readonly before: (step: string) => Promise<void>
}

export const defaultOptions: PlayOptions = { patience: 0, print: () => {}, before: async () => {} }

/** A running story: its case as its people see it, with actions and checks. */
export type StoryRun = ReturnType<typeof startRun>

export function startRun(workspace: Workspace, cast: Cast, options: PlayOptions = defaultOptions) {
  const { control } = workspace
  const { print } = options
  const person = (id: string): Person => workspace.person(id, { patience: options.patience, tell: print })
  const people = {
    manager: person(cast.manager),
    coordinator: person(cast.coordinator ?? cast.owner),
    owner: person(cast.owner),
    firstApprover: person(cast.approvers.first),
    secondApprover: person(cast.approvers.second),
  }
  let number: string | null = null
  let cardPlace: Place | null = null

  const printLines = (channelId: string, lines: readonly string[]) =>
    print([`  ${channelId}`, ...lines.map((line) => `    │ ${line}`)].join('\n'))
  const readChannel = () => people.manager.messages(cast.channel)
  const containsAll = (text: string, phrases: readonly string[]) =>
    phrases.every((phrase) => text.includes(phrase))

  return {
    workspace,
    cast,
    people,
    print,

    /** Begins a step of the story. */
    async step(name: string): Promise<void> {
      print(`\n── ${name}`)
      await options.before(name)
    },

    /** The number of the case; throws before it is logged. */
    get number(): string {
      if (number === null) throw new Error('Nothing is logged yet.')
      return number
    },
    /** The place of its card; throws before the card was found. */
    get card(): Place {
      if (cardPlace === null) throw new Error('The card has not been seen yet.')
      return cardPlace
    },

    /** Waits for the card of a new case, which is not among the messages `before`. */
    async awaitCard(before: readonly Message[]): Promise<void> {
      const knownCards = new Set(before.map(({ ts }) => ts))
      const card = await until('the card of a new case is there', readChannel, (messages) =>
        messages.find((message) => caseOnCard(message) && !knownCards.has(message.ts)),
      )
      number = caseOnCard(card)
      cardPlace = { channel: cast.channel, ts: card.ts }
    },

    /** Waits until the case's only card, still in its place, contains all of these phrases; returns it. */
    async expectCard(...phrases: readonly string[]): Promise<Message> {
      const { number: caseNumber, card: place } = this
      const cards = (messages: readonly Message[]) =>
        messages.filter((message) => caseOnCard(message) === caseNumber)
      const card = await until(`the card says ${phrases.join(' | ')}`, readChannel, (messages) =>
        cards(messages).find((card) => containsAll(messageText(card), phrases)),
      )
      assert.equal(card.ts, place.ts, 'the card is edited in place')
      assert.equal(cards(await readChannel()).length, 1, 'there is one card')
      printLines(`the card of ${caseNumber}`, linesOf(card))
      return card
    },

    /** Waits until a message of the thread contains all of these phrases. */
    async expectThread(...phrases: readonly string[]): Promise<Message> {
      const { channel: channelId, ts } = this.card
      const line = await until(
        `the thread says ${phrases.join(' | ')}`,
        async () => (await people.manager.messages(channelId, ts)).slice(1),
        (replies) => replies.find((reply) => containsAll(messageText(reply), phrases)),
      )
      printLines('in the thread', linesOf(line))
      return line
    },

    /** Waits until a direct message to this person contains all of these phrases. */
    async expectDirectMessage(reader: Person, ...phrases: readonly string[]): Promise<Message> {
      const direct = await reader.direct()
      const message = await until(
        `${reader.name} gets ${phrases.join(' | ')}`,
        () => reader.messages(direct),
        (messages) => messages.find((one) => containsAll(messageText(one), phrases)),
      )
      printLines(`${reader.name}, in a direct message`, linesOf(message))
      return message
    },

    /** Waits until the approvers' newest card of this case contains all of these phrases; returns its place. */
    async expectRequest(
      ...phrases: readonly string[]
    ): Promise<Place & { readonly buttons: readonly string[] }> {
      const { number: caseNumber } = this
      const message = await until(
        `the approvers see ${phrases.join(' | ')}`,
        () => people.firstApprover.messages(approvalsChannel),
        (messages) => {
          const newest = messages.findLast((one) => caseOnCard(one) === caseNumber)
          return newest && containsAll(messageText(newest), phrases) && newest
        },
      )
      printLines('in the approvers’ channel', linesOf(message))
      return { channel: approvalsChannel, ts: message.ts, buttons: buttonsOf(message) }
    },

    /** Waits until this card of the approvers contains all of these phrases. */
    async expectOutcome({ ts }: Place, ...phrases: readonly string[]): Promise<Message> {
      const message = await until(
        `the approvers' card says ${phrases.join(' | ')}`,
        () => people.firstApprover.messages(approvalsChannel),
        (messages) => messages.find((one) => one.ts === ts && containsAll(messageText(one), phrases)),
      )
      printLines('in the approvers’ channel', linesOf(message))
      return message
    },

    /** Waits for a mail to the client about the case with this subject. */
    async expectMail(subject: string): Promise<Mail> {
      const { number: caseNumber } = this
      const mail = await until(`the client gets “${subject}”`, control.outbox, (mails) =>
        mails.find((one) => one.subject.includes(subject) && one.subject.includes(caseNumber)),
      )
      printLines(`mail to ${mail.to}`, [mail.subject, '', ...mail.text.split('\n')])
      return mail
    },
  }
}
