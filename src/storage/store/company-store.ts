import type { CompanyStore } from '../../operations/ports/company-ports.ts'
import {
  findClientByContract,
  findClientsByAddress,
  findClientsByDomain,
} from '../clients/find-client-of-complaint.ts'
import { deleteAbsence, writeAbsence } from '../company/absence-rows.ts'
import { listAgreementDocuments, readTermNames } from '../company/agreement-documents.ts'
import {
  findClients,
  readClient,
  readDepartment,
  readDepartments,
  readPeople,
  readProfile,
  readProvider,
  writeProfile,
} from '../company/directory.ts'
import { readUserGroups, writeUserGroup } from '../company/user-group-rows.ts'
import { readDefaultZoneAndCalendar } from '../digests/digest-readers.ts'
import type { TransactionLimits } from './run-transaction.ts'
import type { StoreContext } from './store-context.ts'

export const companyStore = (
  { prisma, calendars, withDeadline }: StoreContext,
  limits: TransactionLimits,
): CompanyStore => ({
  provider: () => withDeadline(readProvider(prisma)),
  calendar: (code, client) => withDeadline(calendars.current(prisma, code, client ?? null)),
  defaultZoneAndCalendar: () => withDeadline(readDefaultZoneAndCalendar(prisma)),
  profile: (id, now) => withDeadline(readProfile(prisma, id, now)),
  people: (now) => withDeadline(readPeople(prisma, now)),
  saveProfile: (profile, now) => withDeadline(writeProfile(prisma, profile, now)),
  client: (id) => withDeadline(readClient(prisma, id)),
  searchClients: (text, limit) => withDeadline(findClients(prisma, text, limit)),
  clientsByAddress: (address) => withDeadline(findClientsByAddress(prisma, address)),
  clientsByDomain: (domain) => withDeadline(findClientsByDomain(prisma, domain)),
  clientByContract: (contractNo) => withDeadline(findClientByContract(prisma, contractNo)),
  agreementDocuments: (client) => withDeadline(listAgreementDocuments(prisma, client)),
  termNames: () => withDeadline(readTermNames(prisma)),
  department: (id) => withDeadline(readDepartment(prisma, id)),
  departments: () => withDeadline(readDepartments(prisma)),
  saveAbsence: (absence) => withDeadline(writeAbsence(prisma, absence)),
  endAbsence: (person, today) => withDeadline(deleteAbsence(prisma, person, today)),
  userGroups: () => withDeadline(readUserGroups(prisma)),
  saveUserGroup: (id, members) =>
    withDeadline(prisma.$transaction((db) => writeUserGroup(db, id, members), limits)),
})
