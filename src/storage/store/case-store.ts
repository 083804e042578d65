import type { CaseStore } from '../../operations/ports/case-ports.ts'
import { findCasesWithLostOwner, listOpenCases, listOpenCasesOf } from '../cases/case-list.ts'
import { loadCase } from '../cases/load-case.ts'
import { deleteSourceMessages, readSourceMessage, writeSourceMessage } from '../cases/source-message-rows.ts'
import { findPendingCard } from '../outbox/find-pending-card.ts'
import type { StoreContext } from './store-context.ts'

export const caseStore = ({ prisma, calendars, answer }: StoreContext): CaseStore => ({
  caseFile: async (ref) => (await answer(loadCase(prisma, calendars, ref, { lock: false })))?.file ?? null,
  openCases: (filter, limit) => answer(listOpenCases(prisma, filter, limit)),
  openCasesOf: (client, limit) => answer(listOpenCasesOf(prisma, client, limit)),
  casesWithLostOwner: (limit) => answer(findCasesWithLostOwner(prisma, limit)),
  hasPendingCard: (channelId) => answer(findPendingCard(prisma, channelId)),
  saveSourceMessage: (id, source, now) => answer(writeSourceMessage(prisma, id, source, now)),
  sourceMessage: (id) => answer(readSourceMessage(prisma, id)),
  deleteSourceMessages: (before) => answer(deleteSourceMessages(prisma, before)),
})
