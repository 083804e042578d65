import { z } from 'zod'
import type { CaseFact, FactOf, FactType } from '../../cases/facts/facts.ts'
import { clientSchemas } from './client-fact-schemas.ts'
import { endingSchemas } from './ending-fact-schemas.ts'
import { handlingSchemas } from './handling-fact-schemas.ts'
import { intakeSchemas } from './intake-fact-schemas.ts'
import { solutionSchemas } from './solution-fact-schemas.ts'

/** Every kind of fact. A kind or field added to the rules and not here does not compile. */
export const factSchemas = {
  ...intakeSchemas,
  ...handlingSchemas,
  ...solutionSchemas,
  ...endingSchemas,
  ...clientSchemas,
} satisfies { readonly [Type in FactType]: z.ZodType<FactOf<Type>> }

const anyType = z.object({ type: z.enum(Object.keys(factSchemas) as [FactType, ...FactType[]]) })

/** Reads a stored fact. Throws on an unknown kind, a missing field and one too many. */
export function parseFact(stored: unknown): CaseFact {
  const { type } = anyType.parse(stored)
  return factSchemas[type].parse(stored)
}
