import { z } from 'zod'
import type { ReadonlyDeep } from './readonly-deep.ts'
import { instantValue, personIdValue, text } from './stored-values.ts'

/** The method of a contact with the client; `online`: on the client's page, or another platform. */
export const contactMethods = ['email', 'phone', 'letter', 'meeting', 'online'] as const
export type ContactMethod = (typeof contactMethods)[number]

type FieldsOf<Fields extends z.ZodRawShape> = ReadonlyDeep<z.output<z.ZodObject<Fields>>>

/** When the provider learned a fact, and from whom. `at` is the moment of recording, never later than now. */
export const recorded = {
  at: instantValue,
  by: z.union([z.literal('redress'), z.literal('client'), personIdValue]),
}

/** The absent person in whose place `by` acted as a deputy; absent: nobody. */
export const inPlaceOf = { onBehalfOf: personIdValue.exactOptional() }

/** Who established a fact: a person of the provider, the client on their page or by mail, or Redress itself. */
export type Author = z.output<typeof recorded.by>

/** Parties other than the provider's people have fixed words instead of a name. */
export const isSystemOrClient = (by: Author): by is 'client' | 'redress' =>
  by === 'client' || by === 'redress'

/** A contact with the client by the provider: its text, how and when. An e-mail goes out with the fact. */
export const outgoingContact = { method: z.enum(contactMethods), toldAt: instantValue, text }
export type OutgoingContact = FieldsOf<typeof outgoingContact>

/** A statement by the client: how, when, and in their own words; the proof on which a clock stops or starts. */
export const incomingContact = { method: z.enum(contactMethods), answeredAt: instantValue, words: text }
export type IncomingContact = FieldsOf<typeof incomingContact>
