import type { KnownBlock } from '@slack/types'
import type { CaseStatus } from '../../cases/case.ts'
import type { FactNotice } from '../../notices/notice.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { doAction, openAction } from '../blocks/action-ids.ts'
import { actions, button, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { bold, line, literal, paragraphs } from '../blocks/rich-text.ts'
import { mention } from '../blocks/text.ts'
import { titleOf } from '../cards/case-card.ts'
import { clockLine, runningClocks } from '../phrases/clock-line.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { addresseeOf } from './addressee.ts'

/**
 * 2.4: the message to the person who is asked to take a case, with the promises made, the dates of the running clocks
 * and the open questions. For a sensitive case it has only number, status and clocks; the rest is in its channel. null:
 * the hand-over is no longer pending for this person.
 */
export async function handOverMessage(
  deps: DeliverDeps,
  delivery: FactNotice & { readonly file: CaseFile },
): Promise<Message | null> {
  const { file } = delivery
  const { handOver, complaint, status, id } = file.case
  const fact = file.facts[delivery.fact - 1]
  const isOffer = fact?.type === 'hand-over-offered' || fact?.type === 'hand-over-climbed'
  const { reader, link } = await addresseeOf(deps, delivery)
  if (!handOver || !isOffer || fact.to === null || handOver.to !== fact.to) return null
  const { card, deliver, terms } = reader.words
  const text =
    fact.type === 'hand-over-climbed'
      ? deliver.handOverClimbed(link)
      : deliver.handOver(mention(handOver.by), link)
  const clocks = runningClocks(caseHistory(file).clocks, reader.now)
  const dates = clocks.map((clock) => clockLine(clock, file, reader)).join('\n')
  const textBlocks = (label: string, value: string | null): KnownBlock[] =>
    value === null ? [line(bold(label), literal(` · ${deliver.none}`))] : paragraphs([bold(label)], value)
  return {
    text,
    blocks: [
      section(text),
      line(bold(complaint.sensitive ? card.confidential : titleOf(file.case, card.confidential))),
      section(`*${card.status}* ${terms.status[status]}`),
      ...(complaint.sensitive
        ? []
        : [
            ...textBlocks(deliver.promises, handOver.promises),
            ...textBlocks(deliver.openQuestions, handOver.openQuestions),
          ]),
      ...(dates === '' ? [] : [section(dates)]),
      actions('hand-over', [
        button(deliver.acceptHandOver, doAction(acceptVerb(status)), id, { style: 'primary' }),
        button(card.openRecord, openAction('record'), id),
      ]),
    ],
  }
}

/** The command that accepts: `take-over` for an escalated case that nobody has taken over yet. */
const acceptVerb = (status: CaseStatus) =>
  status === 'escalation-pending' ? 'take-over' : 'accept-hand-over'
