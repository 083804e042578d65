import { acknowledgeModal } from './acknowledge-modal.ts'
import { askClientModal } from './ask-client-modal.ts'
import { assignModal } from './assign-modal.ts'
import { clientAnsweredModal } from './client-answered-modal.ts'
import type { StageModal } from './command-modal.ts'
import { completeInvestigationModal } from './complete-investigation-modal.ts'
import { completeRemedyModal } from './complete-remedy-modal.ts'
import { confirmDeclineModal } from './confirm-decline-modal.ts'
import { contestModal } from './contest-modal.ts'
import { correctModal } from './correct-modal.ts'
import { declareComplexModal } from './declare-complex-modal.ts'
import { declineModal } from './decline-modal.ts'
import { escalateModal } from './escalate-modal.ts'
import { extendModal } from './extend-modal.ts'
import { foreseeDelayModal } from './foresee-delay-modal.ts'
import { goOnModal } from './go-on-modal.ts'
import { handOverModal } from './hand-over-modal.ts'
import { informModal } from './inform-modal.ts'
import { mergeModal } from './merge-modal.ts'
import { notifyDelayModal } from './notify-delay-modal.ts'
import { notifyModal } from './notify-modal.ts'
import { proposeModal } from './propose-modal.ts'
import { recordAnswerModal } from './record-answer-modal.ts'
import { rejectDeclineModal } from './reject-decline-modal.ts'
import { remindClientModal } from './remind-client-modal.ts'
import { reopenModal } from './reopen-modal.ts'
import { returnModal } from './return-modal.ts'
import { waitModal } from './wait-modal.ts'
import { withdrawModal } from './withdraw-modal.ts'
import { writeModal } from './write-modal.ts'

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
