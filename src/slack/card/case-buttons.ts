import type { Button } from '@slack/types'
import type { Case } from '../../cases/case.ts'
import type { Verb } from '../../cases/verbs.ts'
import type { Words } from '../../notices/words/words.ts'
import { button } from '../blocks/layout.ts'
import { doAction, openAction } from '../ids.ts'

/** The buttons of a case card: the next step first and coloured, then what else this stage allows, then the record. */
export function caseButtons(kase: Case, { card, terms }: Words): Button[] {
  const open = (verb: Verb, label = terms.verb[verb]) => button(label, openAction(verb), kase.id)
  const next = (verb: Verb) => ({ ...open(verb), style: 'primary' as const })
  const record = button(card.openRecord, openAction('record'), kase.id)
  switch (kase.status) {
    case 'received':
      return [next('acknowledge'), record]
    case 'accepted':
      return [
        button(card.take, doAction('take'), kase.id, { style: 'primary' }),
        open('assign', card.assignTo),
        record,
      ]
    case 'investigating':
      return [next('complete-investigation'), record]
    case 'formulating':
      return [next('propose'), record]
    case 'awaiting-approval':
      return [open('propose', card.editProposal), record]
    case 'determined':
      return [next('notify'), record]
    case 'awaiting-confirmation':
      return [next('record-answer'), record]
    case 'implementing':
      return [next('complete-remedy'), record]
    case 'closed':
      return [record]
  }
}
