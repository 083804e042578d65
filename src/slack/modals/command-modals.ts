import { acknowledgeModal } from './acknowledge-modal.ts'
import { askClientModal } from './ask-client-modal.ts'
import { assignModal } from './assign-modal.ts'
import { changeAccountManagerModal } from './change-account-manager-modal.ts'
import { classifyMessageModal } from './classify-message-modal.ts'
import { clientAnsweredModal } from './client-answered-modal.ts'
import { closeUnansweredModal } from './close-unanswered-modal.ts'
import type { CommandModal, ModalVerb } from './command-modal.ts'
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
import { notifyAgainModal } from './notify-again-modal.ts'
import { notifyDelayModal } from './notify-delay-modal.ts'
import { notifyModal } from './notify-modal.ts'
import { proposeModal } from './propose-modal.ts'
import { recordAnswerModal } from './record-answer-modal.ts'
import { rejectDeclineModal } from './reject-decline-modal.ts'
import { remindClientModal } from './remind-client-modal.ts'
import { reopenModal } from './reopen-modal.ts'
import { returnModal } from './return-modal.ts'
import { takeBackModal } from './take-back-modal.ts'
import { waitModal } from './wait-modal.ts'
import { withdrawModal } from './withdraw-modal.ts'
import { writeModal } from './write-modal.ts'

/** The modal of every command that needs one; a missing entry does not compile. */
const modalByVerb: { readonly [Of in ModalVerb]: CommandModal<Of> } = {
  acknowledge: acknowledgeModal,
  decline: declineModal,
  'confirm-decline': confirmDeclineModal,
  'reject-decline': rejectDeclineModal,
  contest: contestModal,
  assign: assignModal,
  'hand-over': handOverModal,
  extend: extendModal,
  'declare-complex': declareComplexModal,
  'ask-client': askClientModal,
  'classify-message': classifyMessageModal,
  'client-answered': clientAnsweredModal,
  wait: waitModal,
  'go-on': goOnModal,
  'foresee-delay': foreseeDelayModal,
  'notify-delay': notifyDelayModal,
  'complete-investigation': completeInvestigationModal,
  propose: proposeModal,
  return: returnModal,
  notify: notifyModal,
  'take-back': takeBackModal,
  'remind-client': remindClientModal,
  'notify-again': notifyAgainModal,
  'close-unanswered': closeUnansweredModal,
  'record-answer': recordAnswerModal,
  escalate: escalateModal,
  'complete-remedy': completeRemedyModal,
  withdraw: withdrawModal,
  merge: mergeModal,
  reopen: reopenModal,
  correct: correctModal,
  'change-account-manager': changeAccountManagerModal,
  inform: informModal,
  write: writeModal,
}

export const commandModals: readonly CommandModal[] = Object.values(modalByVerb)

/** Returns the modal of the verb in a button or menu option; undefined: it has none. */
export const commandModalOf = (verb: string): CommandModal | undefined =>
  commandModals.find((modal) => modal.verb === verb)
