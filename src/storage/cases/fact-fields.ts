import { z } from 'zod'
import { contactMethods } from '../../cases/facts/recorded.ts'
import { instantValue, personIdValue } from '../database/row-values.ts'

/** When a fact was recorded, and by whom. */
export const recorded = {
  at: instantValue,
  by: z.union([z.literal('redress'), z.literal('client'), personIdValue]),
}
/** Words; empty where nothing was said. */
export const text = z.string()
/** Something counted from 1. */
export const count = z.int().positive()
/** What the client was told. */
export const told = { method: z.enum(contactMethods), toldAt: instantValue, text }
/** What the client said. */
export const heard = { method: z.enum(contactMethods), answeredAt: instantValue, words: text }
