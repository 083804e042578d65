import type { Button } from '@slack/types'
import { type Case, isOpen } from '../../cases/case.ts'
import { isReopenable, lastToReopen } from '../../cases/commands/reopen.ts'
import { formatDate, type Reader } from '../../notices/format-time.ts'
import type { FactNotice } from '../../notices/notice.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { openAction } from '../blocks/action-ids.ts'
import { actions, button, context, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { quote } from '../blocks/rich-text.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { addresseeOf } from './addressee.ts'

/**
 * The message to the account manager when the client has written about a case that has ended, and may be reopened. For
 * a sensitive case (3.1) it leaves out the client's words, which are in the record. null: the case is open again.
 */
export async function clientWroteMessage(
  deps: DeliverDeps,
  delivery: FactNotice & { readonly file: CaseFile },
): Promise<Message | null> {
  const { file } = delivery
  const { case: kase, facts } = file
  const fact = facts[delivery.fact - 1]
  if (fact?.type !== 'client-wrote' || isOpen(kase)) return null
  const { reader, link } = await addresseeOf(deps, delivery)
  const { card, clientEvents, terms } = reader.words
  const text = clientEvents.wroteAfterEnd(link, terms.status[kase.status])
  const reopenWindow = formatReopenWindow(file, reader)
  return {
    text,
    blocks: [
      section(text),
      ...(kase.complaint.sensitive ? [] : quote(fact.words)),
      ...(reopenWindow === null ? [] : [context(reopenWindow)]),
      actions('client-wrote', [
        ...reopenButtons(file, reader),
        button(card.openRecord, openAction('record'), kase.id),
      ]),
    ],
  }
}

/** The date until which the case can be reopened, or that it has passed; null: its status does not allow reopening. */
function formatReopenWindow({ case: kase, terms }: CaseFile, reader: Reader): string | null {
  if (!canReopen(kase)) return null
  const { clientEvents } = reader.words
  return isReopenable(kase, terms, reader.now)
    ? clientEvents.mayReopen(formatDate(lastToReopen(kase, terms), reader))
    : clientEvents.windowOver
}

/** The button that reopens the case, or contests a decline; empty: neither is possible. */
function reopenButtons({ case: kase, terms }: CaseFile, { words, now }: Reader): Button[] {
  const verb =
    kase.status === 'declined'
      ? 'contest'
      : canReopen(kase) && isReopenable(kase, terms, now)
        ? 'reopen'
        : null
  if (verb === null) return []
  return [button(words.terms.verb[verb], openAction(verb), kase.id, { style: 'primary' })]
}

const canReopen = (kase: Case) => kase.status === 'closed' || kase.status === 'deadlocked'
