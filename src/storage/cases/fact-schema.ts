import { z } from 'zod'
import { factSchemas } from '../../cases/facts/all-facts.ts'
import type { CaseFact, FactType } from '../../cases/facts/facts.ts'

const anyType = z.object({ type: z.enum(Object.keys(factSchemas) as [FactType, ...FactType[]]) })

/** Reads a stored fact. Throws on an unknown kind, a missing field and one too many. */
export function parseFact(stored: unknown): CaseFact {
  const { type } = anyType.parse(stored)
  return factSchemas[type].parse(stored)
}
