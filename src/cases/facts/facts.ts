/**
 * Every kind of fact by its name. Each file of facts adds its own (`declare module`), since a case holds facts and
 * facts change a case: without this the two would import each other.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the files of facts add its members
export interface FactTypes {}

export type FactType = keyof FactTypes
export type FactOf<Type extends FactType> = FactTypes[Type]

/** Everything that can happen to a case, in the past tense. Append-only: the record that everything else follows from. */
export type CaseFact = FactTypes[FactType]
