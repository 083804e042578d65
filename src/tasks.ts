import { join } from 'node:path'
import { z } from 'zod'
import { caseId } from './agreement/ids.ts'
import { RetryLater, type Task } from './jobs/task.ts'
import { deliverLetter } from './mail/deliver-letter.ts'
import { keepEvidence } from './operations/add-evidence.ts'
import type { DeliverDeps, Try } from './slack/deliver/deliver-deps.ts'
import { deliverNotice } from './slack/deliver/deliver-notice.ts'
import { editApproval, editHeader } from './slack/deliver/edit-card.ts'
import { copyFile } from './slack/evidence/copy-file.ts'
import { FileGone } from './slack/evidence/file-gone.ts'

const noticePayload = z.object({ noticeId: z.string() })
const headerPayload = z.object({ caseId: z.string().transform(caseId) })
const approvalPayload = headerPayload.extend({ round: z.int() })
const evidencePayload = z.object({ evidenceId: z.string() })

export type TaskDeps = DeliverDeps & { readonly botToken: string; readonly dataDirectory: string }

/** What the jobs of the database do, by the name under which the storage queues them. */
export function makeTasks(deps: TaskDeps): Record<string, Task> {
  const { outbox, store, now, dataDirectory } = deps
  return {
    'deliver-notice': async (payload) => {
      const { noticeId } = noticePayload.parse(payload)
      const delivery = await outbox.begin(noticeId, now())
      if (!delivery) return
      if (delivery.audience === 'client') {
        await deliverLetter({ store, outbox, now, directory: join(dataDirectory, 'outbox') }, delivery)
      } else {
        laterIfAsked(await deliverNotice(deps, delivery))
      }
    },
    'edit-header': async (payload) =>
      laterIfAsked(await editHeader(deps, headerPayload.parse(payload).caseId)),
    'edit-approval': async (payload) => {
      const { caseId: id, round } = approvalPayload.parse(payload)
      laterIfAsked(await editApproval(deps, id, round))
    },
    'copy-evidence': async (payload) => {
      const { evidenceId } = evidencePayload.parse(payload)
      const pending = await outbox.pendingEvidence(evidenceId)
      if (!pending) return
      const directory = join(dataDirectory, 'evidence')
      try {
        const copied = await copyFile(deps.client, deps.botToken, pending.slackFileId, directory, evidenceId)
        await keepEvidence(store, { id: evidenceId, ...copied, now: now() })
      } catch (error) {
        if (!(error instanceof FileGone)) throw error
        await outbox.evidenceFailed(evidenceId, error.message)
      }
    },
  }
}

function laterIfAsked(tried: Try): void {
  if (tried !== 'done') throw new RetryLater(tried.againInSeconds, 'Slack asked to wait')
}
