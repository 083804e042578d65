import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { caseId } from '../agreement/ids.ts'
import { instant } from '../deadlines/instant.ts'
import { RetryLater, type Task } from '../jobs/task.ts'
import type { GivenUp } from '../jobs/worker.ts'
import { giveUpLetter, type LetterDeps, sendLetter } from '../mail/outgoing/send-letter.ts'
import { failEvidence, keepEvidence } from '../operations/cases/add-evidence.ts'
import { noteView } from '../operations/cases/note-view.ts'
import type { Store } from '../operations/ports/store.ts'
import { syncChannel } from '../slack/channels/sync-channel.ts'
import { deliverDraft, editDraft } from '../slack/deliver/deliver-draft.ts'
import { deliverNotice } from '../slack/deliver/deliver-notice.ts'
import { editApproval, editCard, editMoved } from '../slack/deliver/edit-card.ts'
import { editDoubt } from '../slack/deliver/edit-doubt.ts'
import { editReminder } from '../slack/deliver/edit-reminder.ts'
import { giveUpNotice } from '../slack/deliver/give-up.ts'
import { hideLine } from '../slack/deliver/hide-line.ts'
import { tellMissingCalendar } from '../slack/deliver/tell-missing-calendar.ts'
import { deliverDigest, editDigest } from '../slack/digests/deliver-digest.ts'
import { copyFile } from '../slack/evidence/copy-file.ts'
import { FileGone } from '../slack/evidence/file-gone.ts'
import type { DeliverDeps, Try } from '../slack/posting/deliver-deps.ts'

const noticePayload = z.object({ noticeId: z.string() })
const casePayload = z.object({ caseId: z.string().transform(caseId) })
const approvalPayload = casePayload.extend({ round: z.int() })
const movedPayload = casePayload.extend({ cardNumber: z.int() })
const doubtPayload = casePayload.extend({ letter: z.int() })
const draftPayload = z.object({ draftId: z.string() })
const digestPayload = z.object({ digestId: z.string() })
const evidencePayload = z.object({ evidenceId: z.string() })
const viewPayload = casePayload.extend({ link: z.string(), at: z.int().transform(instant) })

export type TaskDeps = DeliverDeps & {
  readonly botToken: string
  readonly dataDirectory: string
  /** How letters leave, and what their links need. */
  readonly letters: LetterDeps['letters']
}

/** What the jobs of the database do, by the name under which the storage queues them. */
export function makeTasks(deps: TaskDeps): Record<string, Task> {
  const { outbox, store, now, dataDirectory } = deps
  return {
    'deliver-notice': async (payload, { attempt }) => {
      const { noticeId } = noticePayload.parse(payload)
      const delivery = await outbox.begin(noticeId, now())
      if (!delivery) return
      if (delivery.purpose === 'letter') await sendLetter(deps, delivery, attempt)
      else laterIfAsked(await deliverNotice(deps, delivery))
    },
    'tell-missing-calendar': async (payload) =>
      laterIfAsked(await tellMissingCalendar(deps, noticePayload.parse(payload).noticeId)),
    'deliver-draft': async (payload) =>
      laterIfAsked(await deliverDraft(deps, noticePayload.parse(payload).noticeId)),
    'edit-draft': async (payload) => laterIfAsked(await editDraft(deps, draftPayload.parse(payload).draftId)),
    'deliver-digest': async (payload) =>
      laterIfAsked(await deliverDigest(deps, digestPayload.parse(payload).digestId)),
    'edit-digest': async (payload) =>
      laterIfAsked(await editDigest(deps, digestPayload.parse(payload).digestId)),
    'edit-card': async (payload) => laterIfAsked(await editCard(deps, casePayload.parse(payload).caseId)),
    'edit-approval': async (payload) => {
      const { caseId: id, round } = approvalPayload.parse(payload)
      laterIfAsked(await editApproval(deps, id, round))
    },
    'edit-reminder': async (payload) =>
      laterIfAsked(await editReminder(deps, noticePayload.parse(payload).noticeId)),
    'edit-moved': async (payload) => {
      const { caseId: id, cardNumber } = movedPayload.parse(payload)
      laterIfAsked(await editMoved(deps, id, cardNumber))
    },
    'edit-doubt': async (payload) => {
      const { caseId: id, letter } = doubtPayload.parse(payload)
      laterIfAsked(await editDoubt(deps, id, letter))
    },
    'hide-line': async (payload) => laterIfAsked(await hideLine(deps, noticePayload.parse(payload).noticeId)),
    'sync-channel': async (payload) =>
      laterIfAsked(await syncChannel(deps, casePayload.parse(payload).caseId)),
    'note-view': noteViewTask(store),
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
        await failEvidence(store, { id: evidenceId, error: error.message, now: now() })
      }
    },
  }
}

/** In milliseconds, after each visit that was noted: nobody waits for it, and many at once must not be in anybody's way. */
const betweenViews = 100

/** Makes a fact of a visit of the client. */
export const noteViewTask =
  (store: Store): Task =>
  async (payload, { signal }) => {
    await noteView(store, viewPayload.parse(payload))
    await sleep(betweenViews, undefined, { signal }).catch(() => {})
  }

/** What is done for a job that failed its last try: nothing that was promised ends without somebody hearing of it. */
export async function giveUp(deps: TaskDeps, { task, payload, error }: GivenUp): Promise<void> {
  const { outbox, store, now } = deps
  if (task === 'copy-evidence') {
    const { evidenceId } = evidencePayload.parse(payload)
    await failEvidence(store, { id: evidenceId, error: String(error), now: now() })
  }
  if (task === 'tell-missing-calendar' || task === 'deliver-draft') {
    await outbox.drop(noticePayload.parse(payload).noticeId, String(error))
  }
  if (task === 'deliver-digest') {
    await outbox.drop(digestPayload.parse(payload).digestId, String(error))
  }
  if (task === 'deliver-notice') {
    const delivery = await outbox.begin(noticePayload.parse(payload).noticeId, now())
    if (delivery?.purpose === 'letter') await giveUpLetter(deps, delivery, String(error))
    else if (delivery) await giveUpNotice(deps, delivery, String(error))
  }
}

function laterIfAsked(tried: Try): void {
  if (tried !== 'done') throw new RetryLater(tried.againInSeconds, 'Slack asked to wait')
}
