import { z } from 'zod'
import {
  approverGroupIdValue,
  clientIdValue,
  departmentIdValue,
  personIdValue,
} from '../../cases/facts/stored-values.ts'
import { roles } from '../../cases/person.ts'
import type { Client, Team } from '../../operations/ports/company-ports.ts'
import { languageColumn } from '../database/row-values.ts'
import { hoursOf, workingHoursSchema } from './working-hours-schema.ts'

/** The columns of `clients` that the rules need. */
export const clientColumns = z.object({
  id: clientIdValue,
  name: z.string(),
  language: languageColumn,
  contact: z.string().nullable(),
  email: z.string().nullable(),
})

/** A client as operations know it. */
export const clientOf = ({ id, name, language, contact, email }: z.output<typeof clientColumns>): Client => ({
  id,
  name,
  language,
  contact,
  email,
})

/** The columns that `departments` and `approver_groups` share. */
export const teamColumns = z.object({
  id: z.string(),
  name_en: z.string(),
  name_zh: z.string(),
  channel_id: z.string(),
  language: languageColumn,
})

/** The head, members and hours of a team. */
export const membershipColumns = z.object({
  head_id: personIdValue.nullish(),
  members: z.array(personIdValue),
  /** null: not specified. */
  hours: workingHoursSchema.nullish(),
  digest_at: z.string().nullish(),
})

/** A department or group of approvers as somewhere a card goes. */
export const teamOf = (
  { id, name_en, name_zh, channel_id, language }: z.output<typeof teamColumns>,
  { head_id, members, hours, digest_at }: z.output<typeof membershipColumns>,
): Team => ({
  id,
  headId: head_id ?? null,
  memberIds: members,
  name: { en: name_en, zh: name_zh },
  channelId: channel_id,
  language,
  ...(hours ? { hours: hoursOf(hours) } : {}),
  ...(digest_at ? { digestAt: digest_at } : {}),
})

/** A row of `people` with the person's memberships. */
export const personColumns = z.object({
  id: personIdValue,
  name: z.string(),
  roles: z.array(z.enum(roles)),
  deactivated: z.boolean(),
  departments: z.array(departmentIdValue),
  head_of: z.array(departmentIdValue),
  approver_groups: z.array(approverGroupIdValue),
})
