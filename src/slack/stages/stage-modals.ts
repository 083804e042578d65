import { acknowledgeModal } from './acknowledge.ts'
import { askClientModal } from './ask-client.ts'
import { assignModal } from './assign.ts'
import { clientAnsweredModal } from './client-answered.ts'
import { completeInvestigationModal } from './complete-investigation.ts'
import { completeRemedyModal } from './complete-remedy.ts'
import { confirmDeclineModal } from './confirm-decline.ts'
import { contestModal } from './contest.ts'
import { correctModal } from './correct.ts'
import { declareComplexModal } from './declare-complex.ts'
import { declineModal } from './decline.ts'
import { escalateModal } from './escalate.ts'
import { extendModal } from './extend.ts'
import { foreseeDelayModal } from './foresee-delay.ts'
import { goOnModal } from './go-on.ts'
import { handOverModal } from './hand-over.ts'
import { informModal } from './inform.ts'
import { mergeModal } from './merge.ts'
import { notifyModal } from './notify.ts'
import { notifyDelayModal } from './notify-delay.ts'
import { proposeModal } from './propose.ts'
import { recordAnswerModal } from './record-answer.ts'
import { rejectDeclineModal } from './reject-decline.ts'
import { remindClientModal } from './remind-client.ts'
import { reopenModal } from './reopen.ts'
import { returnModal } from './return.ts'
import type { StageModal } from './stage-modal.ts'
import { waitModal } from './wait.ts'
import { withdrawModal } from './withdraw.ts'
import { writeModal } from './write.ts'

/** A modal for every verb that asks for something. */
export const stageModals: readonly StageModal[] = [
  acknowledgeModal,
  declineModal,
  confirmDeclineModal,
  rejectDeclineModal,
  contestModal,
  assignModal,
  handOverModal,
  extendModal,
  declareComplexModal,
  askClientModal,
  clientAnsweredModal,
  waitModal,
  goOnModal,
  foreseeDelayModal,
  notifyDelayModal,
  completeInvestigationModal,
  proposeModal,
  returnModal,
  notifyModal,
  remindClientModal,
  recordAnswerModal,
  escalateModal,
  completeRemedyModal,
  withdrawModal,
  mergeModal,
  reopenModal,
  correctModal,
  informModal,
  writeModal,
]

/** The modal of a verb; undefined: it has none. */
export const stageModalOf = (verb: string): StageModal | undefined =>
  stageModals.find((stage) => stage.verb === verb)
