import { otherAmounts } from '../../agreement/amounts-in.ts'
import { checkText } from '../check-text.ts'
import { silenceOfNotice } from '../silence-of-notice.ts'
import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { refuse } from './command-refusal.ts'
import { defineCommand } from './define-command.ts'

type NotifyCommand = OutgoingCommand & {
  /** The part of the text that a person wrote; absent: all of it. The rest is composed from the record. */
  readonly ownWords?: string
  /** Whether the person confirmed that amounts other than the determined one are meant in their words. */
  readonly allowsOtherAmounts?: boolean
  /** Fingerprint of the proposal that the person saw; absent: it is not checked. */
  readonly fingerprint?: string
}

/**
 * 4.2: notifies the client of the solution and its reasons; NOTICE stops and CONFIRMATION starts at `toldAt`. Refuses a
 * time before the solution was determined: what was said then was not yet the solution; and, until it is confirmed, an
 * amount in the person's words that is not the determined one. Whether it states the effect of silence (art. 140)
 * follows from the agreement and the date, as the composed part of the text does.
 */
export const notify = defineCommand({
  verb: 'notify',
  statuses: { determined: 60 },
  nextStep: { determined: 110 },
  allowed: ['owner', 'head', 'account-manager'],
  clause: '4.2',
  guard: 'the solution as determined, and its reasons; notified no earlier than it was determined',

  decide(kase, command: NotifyCommand, context) {
    const { by, now, text, ownWords = text, fingerprint = kase.proposed.fingerprint } = command
    if (fingerprint !== kase.proposed.fingerprint) return refuse({ code: 'solution-changed' })
    const contact = checkOutgoingContact(command, { at: kase.determinedAt, event: 'determination' })
    if ('refused' in contact) return contact
    const wordsMissing = checkText('text', ownWords)
    if (wordsMissing) return refuse(wordsMissing)
    const { amount } = kase.proposed.proposal
    const others = command.allowsOtherAmounts ? [] : otherAmounts(ownWords, amount)
    if (others.length > 0) return refuse({ code: 'other-amounts', field: 'text', others, determined: amount })
    const statesSilence = silenceOfNotice(context, contact.toldAt).policy !== 'keepOpen'
    const silence = statesSilence ? { statesSilence } : {}
    return { facts: [{ type: 'solution-notified', at: now, by: by.id, ...contact, ...silence }] }
  },
})
