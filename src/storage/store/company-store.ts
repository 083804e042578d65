import type { CompanyStore } from '../../operations/ports/company-ports.ts'
import {
  findClientByContract,
  findClientsByAddress,
  findClientsByDomain,
} from '../clients/find-client-of-complaint.ts'
import { listAgreementDocuments, readTermNames } from '../company/agreement-documents.ts'
import { deleteDelegation, writeDelegation } from '../company/delegation-rows.ts'
import {
  findClients,
  readClient,
  readDepartment,
  readDepartments,
  readProfile,
  readProvider,
  writeProfile,
} from '../company/directory.ts'
import { readUserGroups, writeUserGroup } from '../company/user-group-rows.ts'
import { readDefaultZoneAndCalendar } from '../digests/digest-readers.ts'
import type { TransactionLimits } from './run-transaction.ts'
import type { StoreContext } from './store-context.ts'

export const companyStore = (
  { prisma, calendars, answer }: StoreContext,
  limits: TransactionLimits,
): CompanyStore => ({
  provider: () => answer(readProvider(prisma)),
  calendar: (code, client) => answer(calendars.current(prisma, code, client ?? null)),
  defaultZoneAndCalendar: () => answer(readDefaultZoneAndCalendar(prisma)),
  profile: (id, now) => answer(readProfile(prisma, id, now)),
  saveProfile: (profile, now) => answer(writeProfile(prisma, profile, now)),
  client: (id) => answer(readClient(prisma, id)),
  searchClients: (text, limit) => answer(findClients(prisma, text, limit)),
  clientsByAddress: (address) => answer(findClientsByAddress(prisma, address)),
  clientsByDomain: (domain) => answer(findClientsByDomain(prisma, domain)),
  clientByContract: (contractNo) => answer(findClientByContract(prisma, contractNo)),
  agreementDocuments: (client) => answer(listAgreementDocuments(prisma, client)),
  termNames: () => answer(readTermNames(prisma)),
  department: (id) => answer(readDepartment(prisma, id)),
  departments: () => answer(readDepartments(prisma)),
  saveDelegation: (delegation) => answer(writeDelegation(prisma, delegation)),
  endDelegation: (approver, today) => answer(deleteDelegation(prisma, approver, today)),
  userGroups: () => answer(readUserGroups(prisma)),
  saveUserGroup: (id, members) =>
    answer(prisma.$transaction((db) => writeUserGroup(db, id, members), limits)),
})
