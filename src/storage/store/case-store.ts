import type { CaseStore } from '../../operations/ports/case-ports.ts'
import {
  findCasesWithLostAccountManager,
  findCasesWithLostOwner,
  listOpenCases,
  listOpenCasesOf,
} from '../cases/case-list.ts'
import { loadCase } from '../cases/load-case.ts'
import { deleteSourceMessages, readSourceMessage, writeSourceMessage } from '../cases/source-message-rows.ts'
import { findPendingCard } from '../outbox/find-pending-card.ts'
import type { StoreContext } from './store-context.ts'

export const caseStore = ({ prisma, calendars, withDeadline }: StoreContext): CaseStore => ({
  caseFile: async (ref) =>
    (await withDeadline(loadCase(prisma, calendars, ref, { lock: false })))?.file ?? null,
  openCases: (filter, limit) => withDeadline(listOpenCases(prisma, filter, limit)),
  openCasesOf: (client, limit) => withDeadline(listOpenCasesOf(prisma, client, limit)),
  casesWithLostOwner: (limit) => withDeadline(findCasesWithLostOwner(prisma, limit)),
  casesWithLostAccountManager: (limit) => withDeadline(findCasesWithLostAccountManager(prisma, limit)),
  hasPendingCard: (channelId) => withDeadline(findPendingCard(prisma, channelId)),
  saveSourceMessage: (id, source, now) => withDeadline(writeSourceMessage(prisma, id, source, now)),
  sourceMessage: (id) => withDeadline(readSourceMessage(prisma, id)),
  deleteSourceMessages: (before) => withDeadline(deleteSourceMessages(prisma, before)),
})
