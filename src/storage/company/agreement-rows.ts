import { z } from 'zod'
import type { AgreementVersionId, ClientId } from '../../agreement/ids.ts'
import type { CalendarInForce } from '../../cases/clocks/case-clocks.ts'
import type { AgreementInForce } from '../../cases/commands/log.ts'
import { agreementVersionIdValue } from '../../cases/facts/stored-values.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import { type Calendars, calendarVersion, ownDaysColumn } from '../calendars/calendar-rows.ts'
import { type Db, query, queryOne } from '../database/query.ts'
import { dateColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'
import { termsSchema } from './terms-schema.ts'

const versionRow = z.object({
  id: agreementVersionIdValue,
  contract_no: z.string(),
  effective_from: dateColumn,
  effective_to: dateColumn.nullable(),
  terms: termsSchema,
  calendar_version: z.string().nullable(),
  own_days: ownDaysColumn,
})

/**
 * The version in force on the local day of `receivedAt` in its own zone, with the calendar it counts by; null: none.
 * Of several, the one with the given contract number; else the one that took effect last.
 */
export async function findAgreementInForce(
  db: Db,
  calendars: Calendars,
  client: ClientId,
  receivedAt: Instant,
  contractNo: string | null,
): Promise<{ agreement: AgreementInForce; calendar: CalendarInForce } | null> {
  const rows = await query(
    db,
    versionRow,
    Prisma.sql`
      SELECT v.id, a.contract_no, v.effective_from, v.effective_to, v.terms,
             ${calendarVersion(Prisma.sql`v.terms ->> 'calendar'`, Prisma.sql`cl.own_days`)} AS calendar_version, cl.own_days
      FROM agreements a JOIN agreement_versions v ON v.agreement_id = a.id JOIN clients cl ON cl.id = a.client_id
      WHERE a.client_id = ${client}
      ORDER BY v.effective_from DESC, v.version DESC, a.id`,
  )
  const inForce = rows.filter(({ effective_from: from, effective_to: to, terms }) => {
    const day = localDate(receivedAt, terms.timeZone)
    return from <= day && (to === null || day <= to)
  })
  const versionByContractNo = inForce.find(
    ({ contract_no }) => contractNo !== null && isSameContractNo(contract_no, contractNo),
  )
  const applicable = versionByContractNo ?? inForce[0]
  if (!applicable) return null
  const { id: versionId, terms, calendar_version: version, own_days: ownDays } = applicable
  const calendar = await calendars.get(db, terms.calendar, version, ownDays)
  return { agreement: { versionId, terms }, calendar }
}

/** One version, with the calendar it counts by; null: there is none of that id. */
export async function findAgreementVersion(
  db: Db,
  calendars: Calendars,
  id: AgreementVersionId,
): Promise<{ agreement: AgreementInForce; calendar: CalendarInForce } | null> {
  const row = await queryOne(
    db,
    versionRow.pick({ id: true, terms: true, calendar_version: true, own_days: true }),
    Prisma.sql`
      SELECT v.id, v.terms, ${calendarVersion(Prisma.sql`v.terms ->> 'calendar'`, Prisma.sql`cl.own_days`)} AS calendar_version, cl.own_days
      FROM agreement_versions v JOIN agreements a ON a.id = v.agreement_id JOIN clients cl ON cl.id = a.client_id
      WHERE v.id = ${id}`,
  )
  if (!row) return null
  const { id: versionId, terms, calendar_version: version, own_days: ownDays } = row
  const calendar = await calendars.get(db, terms.calendar, version, ownDays)
  return { agreement: { versionId, terms }, calendar }
}

/** Numbers are typed with or without spaces, in either case and width. */
const isSameContractNo = (contractNo: string, otherContractNo: string): boolean =>
  normalizeContractNo(contractNo) === normalizeContractNo(otherContractNo)

const normalizeContractNo = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
