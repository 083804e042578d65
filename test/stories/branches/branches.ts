import { agreements } from './agreements.ts'
import { answers } from './answers.ts'
import { approval } from './approval.ts'
import { askClient } from './ask-client.ts'
import type { Branch } from './branch.ts'
import { complex } from './complex.ts'
import { confidential } from './confidential.ts'
import { correct } from './correct.ts'
import { decline } from './decline.ts'
import { delay } from './delay.ts'
import { endings } from './endings.ts'
import { escalation } from './escalation.ts'
import { handOver } from './hand-over.ts'
import { roles } from './roles.ts'
import { silence } from './silence.ts'

/** Every branch of the procedure, in the order of the agreement's clauses. */
export const branches: readonly Branch[] = [
  decline,
  complex,
  askClient,
  delay,
  approval,
  answers,
  silence,
  escalation,
  handOver,
  endings,
  confidential,
  correct,
  roles,
  agreements,
]
