import type { CompanyTransaction } from '../../operations/ports/company-ports.ts'
import { findAgreementInForce, findAgreementVersion } from '../company/agreement-rows.ts'
import { readPeople, readPerson } from '../company/directory.ts'
import type { TransactionState } from './transaction-state.ts'

export const companyTransaction = ({
  db,
  calendars,
  calendarsByVersion,
}: TransactionState): CompanyTransaction => ({
  person: (id, now) => readPerson(db, id, now),
  people: (now) => readPeople(db, now),

  async agreementInForce(client, receivedAt, contractNo) {
    const version = await findAgreementInForce(db, calendars, client, receivedAt, contractNo)
    if (!version) return null
    calendarsByVersion.set(version.agreement.versionId, version.calendar)
    return version.agreement
  },

  async agreementVersion(id) {
    const version = await findAgreementVersion(db, calendars, id)
    if (!version) return null
    calendarsByVersion.set(id, version.calendar)
    return version.agreement
  },

  async calendarOf(id) {
    const calendar = calendarsByVersion.get(id) ?? (await findAgreementVersion(db, calendars, id))?.calendar
    if (!calendar) throw new Error(`There is no agreement version "${id}" to count by.`)
    return calendar
  },
})
