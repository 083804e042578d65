import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { Team } from '../../operations/ports/company-ports.ts'
import type { Delivery } from '../../operations/ports/outbox-ports.ts'
import { privateChannel } from '../channels/private-channel.ts'
import { syncMembers } from '../channels/sync-channel.ts'
import type { Reply } from '../posting/call.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { openConversation } from '../posting/open-conversation.ts'

/**
 * The channel of a notice. A card goes to the department that handles the case now, that of a sensitive case to its
 * own channel, which is created for it; its thread stays with it, even if the department changes its channel.
 */
export async function channelOf(deps: DeliverDeps, delivery: Delivery): Promise<Reply<string>> {
  const { file, audience, purpose } = delivery
  if (audience === 'thread') {
    if (purpose !== 'card' && file.card) return { ok: file.card.channelId }
    return file.case.complaint.sensitive ? prepareOwnChannel(deps, file) : { ok: file.department.channelId }
  }
  if (audience === 'escalation') {
    const team = await deps.store.department(file.terms.escalationDepartment)
    return { ok: (team ?? file.department).channelId }
  }
  if (audience === 'client') throw new Error('A letter is not delivered by Slack.')
  if ('approvers' in audience) return { ok: approversOf(file, audience.approvers).channelId }
  return openConversation(deps.client, audience.person)
}

/** The approver group that the notice is for; if the agreement names other groups now, the first of those. */
const approversOf = ({ approvers, nextApprovers }: CaseFile, id: string): Team =>
  nextApprovers?.id === id ? nextApprovers : approvers

/** The channel of a sensitive case, with its members updated before anything is posted. */
async function prepareOwnChannel(deps: DeliverDeps, file: CaseFile): Promise<Reply<string>> {
  const channel = await privateChannel(deps, file)
  if (!('ok' in channel)) return channel
  const result = await syncMembers(deps, file, channel.ok)
  return 'ok' in result ? channel : result
}
