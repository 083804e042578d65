import type { Case } from '../case.ts'
import { type Changes, type FactsIn, storedFact, unchanged } from './define-facts.ts'
import { personIdValue, text } from './stored-values.ts'

export const accountManagerSchemas = {
  /** Another person is the account manager from now on. */
  'account-manager-changed': storedFact('account-manager-changed', {
    from: personIdValue,
    to: personIdValue,
    /** null: none was given. */
    reason: text.nullable(),
  }),

  /** The account of the account manager was deactivated: whoever answers for them is asked to name another one. */
  'account-manager-lost': storedFact('account-manager-lost', { accountManager: personIdValue }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof accountManagerSchemas> {}
}

export const accountManagerChanges: Changes<typeof accountManagerSchemas> = {
  'account-manager-changed': (kase, { to }): Case => ({ ...kase, accountManager: to }),
  'account-manager-lost': unchanged,
}
