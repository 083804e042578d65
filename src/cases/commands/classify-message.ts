import { unclassifiedMessages } from '../client-messages.ts'
import type { MessageKind } from '../open-message.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand } from './define-command.ts'

type ClassifyCommand = CommandBase & {
  /** The number of the message's fact. */
  readonly message: number
  readonly as: MessageKind
}

/**
 * 4.3: says what a message of the client about a solution is, if it is no answer to it. The client's silence has no effect
 * before; after a question only once it was answered in time. Refuses a message that was settled in the meantime.
 */
export const classifyMessage = defineCommand({
  verb: 'classify-message',
  statuses: {
    formulating: 56,
    escalated: 56,
    'awaiting-approval': 56,
    determined: 66,
    'awaiting-confirmation': 66,
    implementing: 86,
  },
  nextStep: {
    formulating: 125,
    escalated: 125,
    'awaiting-approval': 125,
    determined: 115,
    'awaiting-confirmation': 115,
    implementing: 145,
  },
  allowed: ['account-manager'],
  clause: '4.3',
  guard: 'a message of the client about the solution of which nobody has said what it is',
  unavailable: (kase) => (unclassifiedMessages(kase).length > 0 ? null : 'no-message'),

  decide(kase, { by, now, message, as }: ClassifyCommand) {
    if (!unclassifiedMessages(kase).some(({ fact }) => fact === message))
      return refuse({ code: 'message-settled' })
    return { facts: [{ type: 'message-classified', at: now, by: by.id, message, as }] }
  },
})
