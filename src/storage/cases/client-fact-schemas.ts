import { z } from 'zod'
import { informedAbout, ratings } from '../../cases/facts/client-facts.ts'
import { count, heard, recorded, text, told } from './fact-fields.ts'

const rating = z.literal(ratings)

/** Facts about the client's letters, mails and page, field by field. */
export const clientSchemas = {
  'client-wrote': z.strictObject({ type: z.literal('client-wrote'), ...recorded, ...heard }),
  'client-informed': z.strictObject({
    type: z.literal('client-informed'),
    ...recorded,
    ...told,
    about: z.enum(informedAbout),
  }),
  'letter-undelivered': z.strictObject({
    type: z.literal('letter-undelivered'),
    ...recorded,
    letter: count,
    reason: z.enum(['refused', 'bounced', 'unreachable', 'no-address']),
    answer: text,
    stands: z.boolean(),
  }),
  'letter-doubtful': z.strictObject({ type: z.literal('letter-doubtful'), ...recorded, letter: count }),
  'letter-settled': z.strictObject({
    type: z.literal('letter-settled'),
    ...recorded,
    letter: count,
    sent: z.enum(['arrived', 'again']),
  }),
  'page-viewed': z.strictObject({ type: z.literal('page-viewed'), ...recorded, link: text }),
  'links-revoked': z.strictObject({
    type: z.literal('links-revoked'),
    ...recorded,
    links: z.array(text),
  }),
  'handling-rated': z.strictObject({
    type: z.literal('handling-rated'),
    ...recorded,
    handling: rating,
    informed: rating,
    comment: text.nullable(),
  }),
}
