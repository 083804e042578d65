import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { RetryLater } from '../jobs/task.ts'
import type { LetterDeps } from '../mail/outgoing/letter-deps.ts'
import { giveUpLetter } from '../mail/outgoing/retry-letter.ts'
import { sendLetter } from '../mail/outgoing/send-letter.ts'
import { failEvidence, recordEvidence } from '../operations/cases/add-evidence.ts'
import { recordPageView } from '../operations/cases/record-page-view.ts'
import type { Store } from '../operations/ports/store.ts'
import { syncChannel } from '../slack/channels/sync-channel.ts'
import { deliverDraft, editDraft } from '../slack/deliver/deliver-draft.ts'
import { deliverNotice } from '../slack/deliver/deliver-notice.ts'
import { editApprovalCards, editCard, editMovedCard } from '../slack/deliver/edit-card.ts'
import { editDoubt } from '../slack/deliver/edit-doubt.ts'
import { editMessages } from '../slack/deliver/edit-messages.ts'
import { editReminder } from '../slack/deliver/edit-reminder.ts'
import { giveUpNotice } from '../slack/deliver/give-up.ts'
import { hideLine } from '../slack/deliver/hide-line.ts'
import { reportMissingCalendar } from '../slack/deliver/report-missing-calendar.ts'
import { settleRequests } from '../slack/deliver/settle-requests.ts'
import { deliverDigest, editDigest } from '../slack/digests/deliver-digest.ts'
import { copyFile } from '../slack/evidence/copy-file.ts'
import { FileGone } from '../slack/evidence/file-gone.ts'
import type { DeliverDeps, DeliveryOutcome } from '../slack/posting/deliver-deps.ts'
import type { TaskPayload } from '../storage/job-queue/task-table.ts'
import type { TaskHandler, TaskHandlers } from './worker-tasks.ts'

export type TaskDeps = DeliverDeps & {
  readonly botToken: string
  readonly dataDirectory: string
  /** The dependencies for sending letters with their links. */
  readonly letters: LetterDeps['letters']
}

/** The handler of each kind of job. */
export function taskHandlers(deps: TaskDeps): TaskHandlers {
  const { outbox } = deps
  return {
    'deliver-notice': noticeHandler(deps),
    'edit-reminder': edit(({ noticeId }) => editReminder(deps, noticeId)),
    'settle-requests': edit(({ caseId }) => settleRequests(deps, caseId)),
    'hide-line': edit(({ noticeId }) => hideLine(deps, noticeId)),
    'tell-missing-calendar': {
      run: async ({ noticeId }) => retryIfRateLimited(await reportMissingCalendar(deps, noticeId)),
      giveUp: ({ noticeId }, error) => outbox.drop(noticeId, String(error)),
    },
    'deliver-draft': {
      run: async ({ noticeId }) => retryIfRateLimited(await deliverDraft(deps, noticeId)),
      giveUp: ({ noticeId }, error) => outbox.drop(noticeId, String(error)),
    },
    'edit-draft': edit(({ draftId }) => editDraft(deps, draftId)),
    'deliver-digest': {
      run: async ({ digestId }) => retryIfRateLimited(await deliverDigest(deps, digestId)),
      giveUp: ({ digestId }, error) => outbox.drop(digestId, String(error)),
    },
    'edit-digest': edit(({ digestId }) => editDigest(deps, digestId)),
    'edit-card': edit(({ caseId }) => editCard(deps, caseId)),
    'edit-moved': edit(({ caseId, cardNumber }) => editMovedCard(deps, caseId, cardNumber)),
    'edit-approval': edit(({ caseId, round }) => editApprovalCards(deps, caseId, round)),
    'edit-doubt': edit(({ caseId, letter }) => editDoubt(deps, caseId, letter)),
    'edit-messages': edit(({ caseId }) => editMessages(deps, caseId)),
    'sync-channel': edit(({ caseId }) => syncChannel(deps, caseId)),
    'copy-evidence': evidenceHandler(deps),
    'note-view': viewHandler(deps.store),
  }
}

/** A handler that brings something in Slack up to date. */
const edit = <Payload>(run: (payload: Payload) => Promise<DeliveryOutcome>) => ({
  run: async (payload: Payload) => retryIfRateLimited(await run(payload)),
  giveUp: null,
})

function retryIfRateLimited(outcome: DeliveryOutcome): void {
  if (outcome !== 'done') throw new RetryLater(outcome.againInSeconds, 'Slack asked to wait')
}

const noticeHandler = (deps: TaskDeps): TaskHandler<'deliver-notice'> => ({
  run: async ({ noticeId }, { attempt }) => {
    const delivery = await deps.outbox.begin(noticeId, deps.now())
    if (!delivery) return
    if (delivery.purpose === 'letter') await sendLetter(deps, delivery, attempt)
    else retryIfRateLimited(await deliverNotice(deps, delivery))
  },
  giveUp: async ({ noticeId }, error) => {
    const delivery = await deps.outbox.begin(noticeId, deps.now())
    if (delivery?.purpose === 'letter') await giveUpLetter(deps, delivery, String(error))
    else if (delivery) await giveUpNotice(deps, delivery, String(error))
  },
})

function evidenceHandler(deps: TaskDeps): TaskHandler<'copy-evidence'> {
  const { client, botToken, outbox, store, now, dataDirectory } = deps
  const fail = ({ evidenceId: id }: TaskPayload<'copy-evidence'>, error: string) =>
    failEvidence(store, { id, error, now: now() })
  return {
    run: async (payload) => {
      const { evidenceId } = payload
      const pending = await outbox.pendingEvidence(evidenceId)
      if (!pending) return
      const directory = join(dataDirectory, 'evidence')
      try {
        const copied = await copyFile(client, botToken, pending.slackFileId, directory, evidenceId)
        await recordEvidence(store, { id: evidenceId, ...copied, now: now() })
      } catch (error) {
        if (!(error instanceof FileGone)) throw error
        await fail(payload, error.message)
      }
    },
    giveUp: async (payload, error) => {
      await fail(payload, String(error))
    },
  }
}

/** Delay after each recorded visit, in milliseconds: throttles these low-priority jobs. */
const viewDelay = 100

/** Records that the client opened the page of a case. */
export const viewHandler = (store: Store): TaskHandler<'note-view'> => ({
  run: async (payload, { signal }) => {
    await recordPageView(store, payload)
    await sleep(viewDelay, undefined, { signal }).catch(() => {})
  },
  giveUp: null,
})
