import { z } from 'zod'
import { fields } from './complaint-fields.ts'

/** Maximum size of the files of one complaint together, in bytes, before base64. */
const maxFileBytes = 10_000_000

/** Maximum size of a body, in bytes: the files as base64, and room for the texts. */
export const maxBodyBytes = 14_000_000

const isBase64 = (value: string): boolean =>
  value.length % 4 === 0 && Buffer.from(value, 'base64').toString('base64') === value

const file = z.strictObject({
  name: z.string().min(1).max(200).meta({ example: 'export.log' }),
  mimetype: z
    .string()
    .regex(/^[\w.+-]{1,60}\/[\w.+-]{1,60}$/)
    .meta({ example: 'text/plain' }),
  data: z
    .string()
    .refine(isBase64, 'Write the bytes as base64 (RFC 4648, section 4), with its padding.')
    .meta({ contentEncoding: 'base64', example: 'MjAyNi0xMS0yNiAwOTozMCB0aW1lb3V0Cg==' }),
})

const happenedAt = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: 'Write a date, such as 2026-11-26, or a time with its zone, such as 2026-11-26T09:30:00+08:00.',
})

/** The body of a complaint from the company's own portal. Unknown fields are refused, so that none is silently lost. */
export const complaintSchema = z.strictObject({
  company: fields.company.meta({ example: 'Far Hill Ltd.' }),
  contractNo: fields.contractNo.optional().meta({ example: 'YF-2026-017' }),
  name: fields.name.meta({ example: 'Lin Jing' }),
  email: fields.email.meta({ example: 'linjing@farhill.example.com' }),
  phone: fields.phone.optional().meta({ example: '+86 571 0000 0000' }),
  text: fields.text.meta({
    example: 'The export has failed since Sunday evening; we cannot close our month.',
  }),
  happenedAt: happenedAt.optional().meta({ example: '2026-11-22T20:00:00+08:00' }),
  expectedSolution: fields.expectedSolution.optional().meta({ example: 'The export by Friday.' }),
  language: z.enum(['en', 'zh']).optional().meta({ example: 'en' }),
  files: z
    .array(file)
    .max(10)
    .refine(
      (files) => files.reduce((sum, { data }) => sum + data.length * 0.75, 0) <= maxFileBytes,
      `The files are more than ${maxFileBytes} bytes together.`,
    )
    .optional(),
})

/** A checked complaint from the portal. */
export type SentComplaint = z.output<typeof complaintSchema>
