import { bringsDates, overdueUpdate } from '../../cases/commands/updates-to-send.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { FactNotice } from '../../notices/notice.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { openAction } from '../blocks/action-ids.ts'
import { actions, button, context, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { addresseeOf } from './addressee.ts'

/**
 * The message to the account manager that the client must be informed of an escalation, of dates or of the end of the
 * case, with the button for the letter. null: the client was informed in the meantime, or the case has moved on.
 */
export async function updateDueMessage(
  deps: DeliverDeps,
  delivery: FactNotice & { readonly file: CaseFile },
): Promise<Message | null> {
  const { case: kase, facts, client } = delivery.file
  const update = overdueUpdate(kase, facts)
  const fact = facts[delivery.fact - 1]
  if (!fact || update === null || update !== updateDueAfter(fact)) return null
  const { reader, link } = await addresseeOf(deps, delivery)
  const { card, clientEvents, terms } = reader.words
  const text = clientEvents.updateDue[update](link)
  return {
    text,
    blocks: [
      section(text),
      ...(client.email === null ? [context(clientEvents.noEmail)] : []),
      actions('to-tell', [
        button(terms.verb.inform, openAction('inform'), `${kase.id} ${update}`, { style: 'primary' }),
        button(card.openRecord, openAction('record'), kase.id),
      ]),
    ],
  }
}

/** The update that a fact of such a notice makes due. */
export const updateDueAfter = (fact: CaseFact) =>
  fact.type === 'escalation-requested' ? 'escalation' : bringsDates(fact) ? 'dates' : 'closing'
