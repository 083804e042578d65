import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt'
import { caseId, personId } from '../../agreement/ids.ts'
import { objection } from '../../cases/permissions.ts'
import { actOnCase } from '../../operations/act-on-case.ts'
import { answering, saidRefusal, tell } from '../answer.ts'
import { readViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../deps.ts'
import { openAction, submitView } from '../ids.ts'
import { openView } from '../open-view.ts'
import { askerOf } from '../reader.ts'
import { submitted } from '../submitted.ts'
import { acknowledgeModal } from './acknowledge.ts'
import { assignModal } from './assign.ts'
import { completeInvestigationModal } from './complete-investigation.ts'
import { completeRemedyModal } from './complete-remedy.ts'
import { notifyModal } from './notify.ts'
import { proposeModal } from './propose.ts'
import { recordAnswerModal } from './record-answer.ts'
import { returnModal } from './return.ts'
import { type StageModal, stageMetadata } from './stage-modal.ts'

const stageModals: readonly StageModal[] = [
  acknowledgeModal,
  assignModal,
  completeInvestigationModal,
  proposeModal,
  returnModal,
  notifyModal,
  recordAnswerModal,
  completeRemedyModal,
]

/** Every verb that has a modal: its button opens it, its submission does the verb. */
export function listenToStages(app: App, deps: SlackDeps): void {
  for (const stage of stageModals) {
    listenToOpening(app, deps, stage)
    listenToSubmission(app, deps, stage)
  }
}

function listenToOpening(app: App, deps: SlackDeps, stage: StageModal): void {
  app.action<BlockAction<ButtonAction>>(
    openAction(stage.verb),
    async ({ ack, action, body, client, respond }) => {
      // Nothing is to be committed, so Slack hears at once, and the three seconds of the trigger are ours.
      await ack()
      const about = { verb: stage.verb, value: action.value }
      const said = await answering(deps, client, body.user.id, about, async (asker) => {
        const [id = '', fingerprint] = (action.value ?? '').split(' ')
        const [file, provider] = await Promise.all([
          deps.store.caseFile({ id: caseId(id) }),
          deps.store.provider(),
        ])
        if (!file) return { text: asker.words.refusals.caseNotFound(id) }
        const refusal = objection(stage.verb, asker.person, file.case)
        if (refusal) return { text: saidRefusal(refusal, file, asker) }
        const reader = asker.reader(file.terms.timeZone)
        const metadata = { caseId: id, ...(fingerprint === undefined ? {} : { fingerprint }) }
        const view = stage.view({ file, provider, reader, metadata })
        return (await openView(client, body.trigger_id, view))
          ? null
          : { text: asker.words.refusals.clickAgain }
      })
      if (said) await tell(respond, body, said.text)
    },
  )
}

function listenToSubmission(app: App, deps: SlackDeps, stage: StageModal): void {
  app.view<ViewSubmitAction>(submitView(stage.verb), (args) =>
    submitted(args, deps, { verb: stage.verb }, async (asker) => {
      const { body, view } = args
      const metadata = stageMetadata.parse(JSON.parse(view.private_metadata))
      const now = deps.now()
      const id = caseId(metadata.caseId)
      const parsed = stage.parse(readViewState(view.state), { metadata, now })
      const outcome =
        'refused' in parsed
          ? parsed
          : await actOnCase(deps.store, deps.hash, {
              key: `view:${view.id}:${view.hash}`,
              caseId: id,
              by: personId(body.user.id),
              now,
              ...parsed,
            })
      // The same submission arriving again finds its work done: the modal simply closes.
      if ('done' in outcome || 'repeated' in outcome) return null
      const file = await deps.store.caseFile({ id })
      if (!file || 'notFound' in outcome) return { text: asker.words.refusals.caseNotFound(metadata.caseId) }
      const { refused } = outcome
      const name = 'person' in refused ? (await askerOf(deps, args.client, refused.person)).person.name : ''
      const text = saidRefusal(refused, file, asker, () => name)
      return { text, field: 'field' in refused ? refused.field : undefined }
    }),
  )
}
