import { formatMoney } from '../../agreement/money.ts'
import type { Proposal } from '../../cases/facts/solution-facts.ts'
import type { Words } from '../../notices/words/words.ts'

/** Formats a proposal as `Partial refund, Function fix · ¥12,000.00`. */
export function formatRemedies({ remedies, amount }: Proposal, { terms }: Words): string {
  const names = terms.all(remedies.map((kind) => terms.remedy[kind]))
  return amount ? `${names} · ${formatMoney(amount)}` : names
}
