import { z } from 'zod'
import type { Case } from '../case.ts'
import { inPlaceOf, recorded } from './fact-fields.ts'
import type { ReadonlyDeep } from './readonly-deep.ts'

/** The stored form of a kind of fact: its type, when and by whom it was recorded, and these fields, no others. */
export const storedFact = <const Type extends string, Fields extends z.ZodRawShape>(
  type: Type,
  fields: Fields,
) => z.strictObject({ type: z.literal(type), ...recorded, ...fields, ...inPlaceOf })

/** The types of the facts that these schemas read. */
export type FactsIn<Schemas> = { readonly [Type in keyof Schemas]: FactIn<Schemas[Type]> }
type FactIn<Schema> = Schema extends z.ZodType ? ReadonlyDeep<z.output<Schema>> : never

/** Returns the case after each fact of these schemas. Throws where no accepted command can have added it. */
export type Changes<Schemas> = {
  readonly [Type in keyof Schemas]: (kase: Case, fact: FactIn<Schemas[Type]>) => Case
}

/** The fold of a fact that is recorded and changes nothing in the case. */
export const unchanged = (kase: Case): Case => kase
