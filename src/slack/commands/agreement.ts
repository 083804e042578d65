import { formatMoney } from '../../agreement/money.ts'
import { type LimitTerm, limitOf, limitTerms, type Terms } from '../../agreement/terms.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import type { Words } from '../../notices/words/words.ts'
import type { Client } from '../../operations/case-file.ts'
import { context, section } from '../blocks/layout.ts'
import { inert } from '../blocks/text.ts'
import type { Message } from '../card/header.ts'
import type { SlackDeps } from '../deps.ts'
import type { Asker } from '../reader.ts'

/** Clients that an answer names when several are meant. */
const most = 10

/** `/complaint agreement CLIENT`: the terms in force with a client today, with their clauses. */
export async function agreementMessage(
  deps: SlackDeps,
  asker: Asker,
  name: string,
): Promise<Message | { text: string }> {
  const { agreement } = asker.words.commands
  if (name === '') return { text: agreement.needsClient }
  const found = await deps.store.searchClients(name, most)
  const client = found.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? only(found)
  if (!client) {
    const names = found.map((one) => inert(one.name, 60))
    return {
      text:
        found.length === 0
          ? agreement.unknown(inert(name, 60))
          : agreement.several(asker.words.terms.all(names)),
    }
  }
  const inForce = await deps.store.transaction((tx) => tx.agreementInForce(client.id, deps.now(), null))
  const shown = inert(client.name, 200)
  if (!inForce) return { text: agreement.none(shown) }
  const title = agreement.title(shown)
  return {
    text: title,
    blocks: [
      section(title),
      section(limits(inForce.terms, asker.words).join('\n')),
      section(readings(inForce.terms, asker.words).join('\n')),
      context(asker.words.card.zone(inForce.terms.timeZone)),
    ],
  }
}

const only = (clients: readonly Client[]): Client | undefined =>
  clients.length === 1 ? clients[0] : undefined

/** The clock that each limit is set for. */
const clockOf: Readonly<Record<LimitTerm, ClockCode>> = {
  ackLimit: 'ACK',
  assignLimit: 'ASSIGNMENT',
  handOverLimit: 'HAND_OVER',
  investigationLimit: 'INVESTIGATION',
  formulationLimit: 'FORMULATION',
  approvalLimit: 'APPROVAL',
  standardLimit: 'STANDARD',
  complexMaxLimit: 'COMPLEX_MAX',
  escalationStartLimit: 'ESCALATION_START',
  escalationLimit: 'ESCALATION',
  delayNoticeLimit: 'DELAY_NOTICE',
  notifyLimit: 'NOTICE',
  confirmLimit: 'CONFIRMATION',
}

function limits(terms: Terms, { time, terms: named }: Words): string[] {
  return (Object.keys(limitTerms) as LimitTerm[]).map((term) => {
    const { amount, unit } = limitOf(terms, term)
    const span = unit === 'hours' ? time.hours(amount) : time.businessDays(amount)
    return `${limitTerms[term].clause} ${named.named(named.clock[clockOf[term]], span)}`
  })
}

/** What else people ask about: when approval is needed, when a delay is major, what silence means. */
function readings(terms: Terms, { commands, time, terms: named }: Words): string[] {
  const { agreement } = commands
  const second = terms.secondApprovalThreshold
  return [
    `3.2(6) ${agreement.approvalAbove(formatMoney(terms.approvalThreshold))}`,
    ...(second ? [`3.2(6) ${agreement.twoApproveAbove(formatMoney(second))}`] : []),
    `4.1 ${agreement.majorDelay(time.businessDays(terms.majorDelayThreshold))}`,
    `4.3 ${named.named(agreement.silence, named.silence[terms.confirmationSilence])}`,
  ]
}
