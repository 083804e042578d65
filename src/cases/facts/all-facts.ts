import { accountManagerChanges, accountManagerSchemas } from './account-manager-facts.ts'
import { approvalChanges, approvalSchemas } from './approval-facts.ts'
import { clientChanges, clientSchemas } from './client-facts.ts'
import { clockChanges, clockSchemas } from './clock-facts.ts'
import { declineChanges, declineSchemas } from './decline-facts.ts'
import type { Changes } from './define-facts.ts'
import { deliveryChanges, deliverySchemas } from './delivery-facts.ts'
import { endingChanges, endingSchemas } from './ending-facts.ts'
import { escalationChanges, escalationSchemas } from './escalation-facts.ts'
import { evidenceChanges, evidenceSchemas } from './evidence-facts.ts'
import type { FactType } from './facts.ts'
import { handlingChanges, handlingSchemas } from './handling-facts.ts'
import { intakeChanges, intakeSchemas } from './intake-facts.ts'
import { reminderChanges, reminderSchemas } from './reminder-facts.ts'
import { solutionChanges, solutionSchemas } from './solution-facts.ts'
import { waitingChanges, waitingSchemas } from './waiting-facts.ts'

const schemas = {
  ...intakeSchemas,
  ...declineSchemas,
  ...evidenceSchemas,
  ...handlingSchemas,
  ...accountManagerSchemas,
  ...waitingSchemas,
  ...solutionSchemas,
  ...approvalSchemas,
  ...escalationSchemas,
  ...endingSchemas,
  ...clientSchemas,
  ...deliverySchemas,
  ...reminderSchemas,
  ...clockSchemas,
}

/** The stored form of every kind of fact. A file of facts that is not named here does not compile. */
export const factSchemas: { readonly [Type in FactType]: (typeof schemas)[Type] } = schemas

/** The case after each kind of fact. */
export const factChanges: Changes<typeof schemas> = {
  ...intakeChanges,
  ...declineChanges,
  ...evidenceChanges,
  ...handlingChanges,
  ...accountManagerChanges,
  ...waitingChanges,
  ...solutionChanges,
  ...approvalChanges,
  ...escalationChanges,
  ...endingChanges,
  ...clientChanges,
  ...deliveryChanges,
  ...reminderChanges,
  ...clockChanges,
}
