import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt'
import { z } from 'zod'
import { personId } from '../../agreement/ids.ts'
import { formatRefusal } from '../../notices/format-refusal.ts'
import {
  addDraft,
  type DraftOutcome,
  dismissDraft,
  restoreDraft,
} from '../../operations/intake/decide-draft.ts'
import { draftActions, draftForms } from '../blocks/action-ids.ts'
import { mention } from '../blocks/text.ts'
import { readViewState, type ViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { answerSubmission, type SubmissionProblem } from '../requests/answer-submission.ts'
import { clickContext } from '../requests/click-context.ts'
import type { Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { readNumber } from './add-draft-view.ts'
import { openDraft, readDraft } from './open-draft.ts'

const draftMetadata = z.object({ draftId: z.string() })

/** The buttons of a draft's card, and the forms that they open. */
export function listenToDrafts(app: App, deps: SlackDeps): void {
  for (const form of ['log', 'add', 'dismiss'] as const) {
    app.action<BlockAction<ButtonAction>>(draftActions[form], async (args) => {
      const { ack, action, body, client, respond } = args
      // Nothing is committed, so the click is acknowledged at once: the trigger expires after three seconds.
      await ack()
      const click = clickContext(client, body, respond)
      const { value: id = '' } = action
      const logContext = { draft: id, opens: form }
      const problem = await withErrorReply(deps, client, body.user.id, logContext, (requester) =>
        openDraft(deps, requester, click, { form, id }),
      )
      if (problem) await click.reply(problem.text)
    })
  }

  app.action<BlockAction<ButtonAction>>(draftActions.read, async ({ ack, action, body, client, respond }) => {
    await ack()
    const click = clickContext(client, body, respond)
    const { value: id = '' } = action
    const problem = await withErrorReply(deps, client, body.user.id, { draft: id }, (requester) =>
      readDraft(deps, requester, click, id),
    )
    if (problem) await click.reply(problem.text)
  })

  app.action<BlockAction<ButtonAction>>(
    draftActions.restore,
    async ({ ack, action, body, client, respond }) => {
      const { value: draftId = '', action_ts: clickedAt } = action
      const by = body.user.id
      const problem = await withErrorReply(deps, client, by, { draft: draftId }, async (requester) => {
        const key = `action:${by}:${clickedAt}:${draftActions.restore}:${draftId}`
        const act = { key, draftId, by: personId(by), now: deps.now() }
        return problemOf(await restoreDraft(deps.store, act), requester)
      })
      await ack()
      if (problem) await clickContext(client, body, respond).reply(problem.text)
    },
  )

  listenToForm('add', (act, state) =>
    addDraft(deps.store, deps.hash, { ...act, number: readNumber(state), newId: deps.newId }),
  )
  listenToForm('dismiss', (act, state) =>
    dismissDraft(deps.store, { ...act, reason: state.text('reason') ?? '' }),
  )

  function listenToForm(
    form: keyof typeof draftForms,
    decide: (act: Parameters<typeof restoreDraft>[1], state: ViewState) => Promise<DraftOutcome>,
  ): void {
    app.view<ViewSubmitAction>(draftForms[form], (args) =>
      answerSubmission(args, deps, { draft: form }, async (requester) => {
        const { view, body } = args
        const { draftId } = draftMetadata.parse(JSON.parse(view.private_metadata))
        const key = `view:${view.id}:${view.hash}`
        const act = { key, draftId, by: personId(body.user.id), now: deps.now() }
        const state = readViewState(view.state)
        const outcome = await decide(act, state)
        // A submission that Slack sends again was already processed, so the form closes.
        const problem = 'repeated' in outcome ? null : problemOf(outcome, requester)
        const isTyped = problem?.field === 'case' && state.choice('case') === null
        return problem && isTyped ? { ...problem, field: 'number' } : problem
      }),
    )
  }
}

/** Returns why nothing was decided, with the field to correct; null: it was decided, and the card shows it. */
function problemOf(outcome: DraftOutcome, requester: Requester): SubmissionProblem | null {
  if ('done' in outcome) return null
  const { drafts, refusals } = requester.words
  if ('repeated' in outcome) return { text: refusals.repeated }
  if ('notFound' in outcome) return { text: drafts.refused.unknown }
  const { refused } = outcome
  const text = formatRefusal(refused, requester.reader(requester.timeZone), {
    person: mention,
    department: '',
  })
  return { text, field: 'field' in refused ? refused.field : undefined }
}
