import { z } from 'zod'
import { contactMethods } from '../cases/recorded.ts'
import { instantValue, personIdValue } from './row-values.ts'

/** Fields that many kinds of facts share. */
export const recorded = { at: instantValue, by: z.union([z.literal('redress'), personIdValue]) }
export const text = z.string()
export const count = z.int().positive()
export const told = { method: z.enum(contactMethods), toldAt: instantValue, text }
export const heard = { method: z.enum(contactMethods), answeredAt: instantValue, words: text }
