import { z } from 'zod'
import { plainDateValue } from '../../cases/facts/stored-values.ts'
import { roles } from '../../cases/person.ts'
import { isTimeZone } from '../../deadlines/time-zone.ts'
import { byDate } from '../calendars/by-date.ts'
import { languageColumn } from '../database/row-values.ts'
import { givenTermsSchema, organisationSchema } from './terms-schema.ts'
import { workingHoursSchema } from './working-hours-schema.ts'

const text = z.string().trim().min(1, 'must say something').max(500, 'must be at most 500 characters')
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens')
const channel = z.string().regex(/^[CG][A-Z0-9]{2,}$/, 'must be the id of a Slack channel, such as C0TECH')
const user = z.string().regex(/^[UW][A-Z0-9]{2,}$/, 'must be a Slack user id, such as U0LILEI')
const zone = z.string().refine(isTimeZone, 'must be an IANA time zone, such as Asia/Shanghai')
const optionalText = text.nullable().default(null)
const name = z.strictObject({ en: text, zh: text })
const userGroup = z
  .string()
  .regex(/^S[A-Z0-9]{2,}$/, 'must be the id of a Slack user group, such as S0SUPPORT')
const team = {
  id,
  name,
  channelId: channel,
  language: languageColumn,
  /** The Slack user group whose members are the members here; null: the file lists them. */
  userGroup: userGroup.nullable().default(null),
}
const namedDates = byDate(text).default({})
const daysSchema = z
  .strictObject({ closed: namedDates, open: namedDates })
  .refine(({ closed, open }) => !Object.keys(closed).some((date) => date in open), {
    message: 'must not have a date both closed and open',
  })

const version = z.strictObject({
  version: z.int().positive(),
  effectiveFrom: plainDateValue,
  /** null: no end agreed. */
  effectiveTo: plainDateValue.nullable().default(null),
  /** The terms that differ from the usual ones. */
  terms: givenTermsSchema.default({}),
})

/** The form of a company file: the provider, its people and departments, its clients and their agreements. */
export const companySchema = z.strictObject({
  provider: z.strictObject({
    name: text,
    representative: optionalText,
    address: optionalText,
    contact: optionalText,
    serviceEmail: z.email('must be an e-mail address'),
    hotline: optionalText,
    onlinePlatform: optionalText,
    postalAddress: optionalText,
    adminChannelId: channel,
    /** Slack channel for the drafts of complaints that clients sent in; null: the channel of the administrators. */
    intakeChannelId: channel.nullable().default(null),
  }),
  people: z.array(
    z.strictObject({
      id: user,
      name: text,
      /** Slack's locale. */
      locale: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'must be a locale, such as zh-CN'),
      timeZone: zone,
      roles: z.array(z.enum(roles)).default([]),
    }),
  ),
  /** Slack user groups whose members hold a role, in addition to the people with that role in this file. */
  roleGroups: z.partialRecord(z.enum(roles), userGroup).default({}),
  departments: z.array(
    z.strictObject({
      ...team,
      head: user.nullable().default(null),
      members: z.array(user).default([]),
      /** Working hours; null: not specified. */
      hours: workingHoursSchema.nullable().default(null),
      /** Local time at which its daily digest is posted; null: when it opens. */
      digestAt: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, such as 08:30')
        .nullable()
        .default(null),
    }),
  ),
  approverGroups: z.array(z.strictObject({ ...team, members: z.array(user).default([]) })),
  /** The approvers and departments of every agreement that does not name its own. */
  organisation: organisationSchema,
  clients: z.array(
    z.strictObject({
      id,
      name: text,
      language: languageColumn,
      contact: optionalText,
      email: z.email('must be an e-mail address').nullable().default(null),
      phone: optionalText,
      /** Days off and working days agreed with this client in addition to the calendar, each with its name. */
      days: daysSchema.nullable().default(null),
      agreements: z
        .array(z.strictObject({ id, contractNo: text, service: text, versions: z.array(version).min(1) }))
        .default([]),
    }),
  ),
})

/** A company file as written, each part in its form; how the parts fit together is not checked yet. */
export type CompanyFile = z.output<typeof companySchema>
