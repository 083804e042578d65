import type { FactNotice } from '../../notices/notice.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { openAction } from '../blocks/action-ids.ts'
import { actions, button, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { mention } from '../blocks/text.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { addresseeOf } from './addressee.ts'

/**
 * The message to a new account manager; or to whoever answers for one whose account was deactivated, with the button
 * that names another. null: the case has another account manager by now.
 */
export async function accountManagerMessage(
  deps: DeliverDeps,
  delivery: FactNotice & { readonly file: CaseFile },
): Promise<Message | null> {
  const { case: kase, facts } = delivery.file
  const fact = facts[delivery.fact - 1]
  const manager =
    fact?.type === 'account-manager-changed'
      ? fact.to
      : fact?.type === 'account-manager-lost'
        ? fact.accountManager
        : null
  if (!fact || manager !== kase.accountManager) return null
  const { reader, link } = await addresseeOf(deps, delivery)
  const { card, clientEvents, terms } = reader.words
  const record = button(card.openRecord, openAction('record'), kase.id)
  if (fact.type === 'account-manager-changed') {
    const text = clientEvents.accountManagerNow(mention(fact.by), link)
    return { text, blocks: [section(text), actions('account-manager', [record])] }
  }
  const text = clientEvents.accountManagerLost(mention(manager), link)
  const verb = 'change-account-manager'
  const change = button(terms.verb[verb], openAction(verb), kase.id, { style: 'primary' })
  return { text, blocks: [section(text), actions('account-manager', [change, record])] }
}
