import assert from 'node:assert/strict'
import type { Mail, Message } from '../support/control.ts'
import { buttonsOf, caseOnCard, linesOf, messageText } from '../support/format-message.ts'
import type { Person, Place } from '../support/person.ts'
import { until } from '../support/until.ts'
import type { Workspace } from '../support/workspace.ts'
import type { Cast } from './cast.ts'

export const approvalsChannel = 'C0APPROVALS'

/** How a story is played: people's patience, where it is printed, and a hook before each step. */
export type Manner = {
  /** See `Habits`. */
  readonly patience: number
  readonly tell: (line: string) => void
  /** Called before each step, so that a test can interfere with it. */
  readonly before: (step: string) => Promise<void>
}

export const plainly: Manner = { patience: 0, tell: () => {}, before: async () => {} }

/** The case of a story as its people see it, with everything they can check. */
export type Telling = ReturnType<typeof beginTelling>

export function beginTelling(workspace: Workspace, cast: Cast, manner: Manner = plainly) {
  const { control } = workspace
  const { tell } = manner
  const person = (id: string): Person => workspace.person(id, { patience: manner.patience, tell })
  const people = {
    manager: person(cast.manager),
    coordinator: person(cast.coordinator ?? cast.handler),
    handler: person(cast.handler),
    firstApprover: person(cast.approvers.first),
    secondApprover: person(cast.approvers.second),
  }
  let number: string | null = null
  let cardPlace: Place | null = null

  const show = (where: string, lines: readonly string[]) =>
    tell([`  ${where}`, ...lines.map((line) => `    │ ${line}`)].join('\n'))
  const channel = () => people.manager.messages(cast.channel)
  const holds = (text: string, phrases: readonly string[]) => phrases.every((phrase) => text.includes(phrase))

  return {
    workspace,
    cast,
    people,
    tell,

    /** Begins a step of the story. */
    async step(name: string): Promise<void> {
      tell(`\n── ${name}`)
      await manner.before(name)
    },

    /** The number of the case; throws before it is logged. */
    get number(): string {
      if (number === null) throw new Error('Nothing is logged yet.')
      return number
    },
    /** Where its card is; throws before it was seen. */
    get card(): Place {
      if (cardPlace === null) throw new Error('The card has not been seen yet.')
      return cardPlace
    },

    /** Waits for the card of a new case: one that is not among the messages `before`. */
    async meetCase(before: readonly Message[]): Promise<void> {
      const known = new Set(before.map(({ ts }) => ts))
      const card = await until('the card of a new case is there', channel, (messages) =>
        messages.find((message) => caseOnCard(message) && !known.has(message.ts)),
      )
      number = caseOnCard(card)
      cardPlace = { channel: cast.channel, ts: card.ts }
    },

    /** Waits until the case's only card, still in its place, contains all of these phrases; returns it. */
    async cardShows(...phrases: readonly string[]): Promise<Message> {
      const { number: wanted, card: place } = this
      const cards = (messages: readonly Message[]) =>
        messages.filter((message) => caseOnCard(message) === wanted)
      const shown = await until(`the card says ${phrases.join(' | ')}`, channel, (messages) =>
        cards(messages).find((card) => holds(messageText(card), phrases)),
      )
      assert.equal(shown.ts, place.ts, 'the card is edited in place')
      assert.equal(cards(await channel()).length, 1, 'there is one card')
      show(`the card of ${wanted}`, linesOf(shown))
      return shown
    },

    /** Waits until a message of the thread contains all of these phrases. */
    async threadSays(...phrases: readonly string[]): Promise<Message> {
      const { channel: where, ts } = this.card
      const line = await until(
        `the thread says ${phrases.join(' | ')}`,
        async () => (await people.manager.messages(where, ts)).slice(1),
        (replies) => replies.find((reply) => holds(messageText(reply), phrases)),
      )
      show('in the thread', linesOf(line))
      return line
    },

    /** Waits until a direct message to this person contains all of these phrases. */
    async isTold(who: Person, ...phrases: readonly string[]): Promise<Message> {
      const direct = await who.direct()
      const message = await until(
        `${who.name} is told ${phrases.join(' | ')}`,
        () => who.messages(direct),
        (messages) => messages.find((one) => holds(messageText(one), phrases)),
      )
      show(`${who.name}, in a direct message`, linesOf(message))
      return message
    },

    /** Waits until the approvers' newest card of this case contains all of these phrases; returns its place. */
    async approversSee(
      ...phrases: readonly string[]
    ): Promise<Place & { readonly buttons: readonly string[] }> {
      const { number: wanted } = this
      const message = await until(
        `the approvers see ${phrases.join(' | ')}`,
        () => people.firstApprover.messages(approvalsChannel),
        (messages) => {
          const newest = messages.findLast((one) => caseOnCard(one) === wanted)
          return newest && holds(messageText(newest), phrases) && newest
        },
      )
      show('in the approvers’ channel', linesOf(message))
      return { channel: approvalsChannel, ts: message.ts, buttons: buttonsOf(message) }
    },

    /** Waits until this card of the approvers contains all of these phrases. */
    async approvalShows({ ts }: Place, ...phrases: readonly string[]): Promise<Message> {
      const message = await until(
        `the approvers' card says ${phrases.join(' | ')}`,
        () => people.firstApprover.messages(approvalsChannel),
        (messages) => messages.find((one) => one.ts === ts && holds(messageText(one), phrases)),
      )
      show('in the approvers’ channel', linesOf(message))
      return message
    },

    /** Waits until the client has mail with this subject about the case. */
    async clientGets(subject: string): Promise<Mail> {
      const { number: wanted } = this
      const mail = await until(`the client gets “${subject}”`, control.outbox, (mails) =>
        mails.find((one) => one.subject.includes(subject) && one.subject.includes(wanted)),
      )
      show(`mail to ${mail.to}`, [mail.subject, '', ...mail.text.split('\n')])
      return mail
    },
  }
}
