import { formatMoney } from '../../agreement/money.ts'
import type { Proposal } from '../../cases/facts/solution-facts.ts'
import type { Words } from '../../notices/words/words.ts'

/** Formats a proposal as `Partial refund, Function fix · ¥12,000.00`, or that it offers no remedy. */
export function formatRemedies(
  { remedies, amount }: Pick<Proposal, 'remedies' | 'amount'>,
  { terms }: Words,
): string {
  const names = terms.all(remedies.map((kind) => terms.remedy[kind])) || terms.noRemedy
  return amount ? `${names} · ${formatMoney(amount)}` : names
}
