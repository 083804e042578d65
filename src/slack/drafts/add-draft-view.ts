import type { ModalView } from '@slack/types'
import type { CaseSummary } from '../../operations/ports/case-ports.ts'
import { draftForms } from '../blocks/action-ids.ts'
import { input, modal, select, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { ViewState } from '../blocks/view-state.ts'
import type { Requester } from '../requests/requester.ts'

/** Slack's own limit on the options of a select. */
const maxCases = 100

/**
 * The form that adds a draft to a case: an open case of its likely client, or any case by its number. 3.1: of a
 * sensitive case only the number is shown.
 */
export function addView({ words }: Requester, draftId: string, cases: readonly CaseSummary[]): ModalView {
  const { drafts, modals } = words
  const { title, submit, note, choose, number, numberHint } = drafts.addForm
  const options = cases
    .slice(0, maxCases)
    .map((item) => [item.number, item.sensitive ? item.number : `${item.number} · ${item.summary}`] as const)
  return modal(draftForms.add, { title, submit, close: modals.cancel }, { draftId }, [
    context(note),
    ...(options.length > 0 ? [input('case', choose, select(options), { optional: true })] : []),
    input('number', number, textInput(false, null, 20), {
      hint: numberHint,
      optional: options.length > 0,
    }),
  ])
}

/** The case number that was chosen or typed; empty: neither. */
export const readNumber = (state: ViewState): string =>
  state.choice('case') ?? (state.text('number') ?? '').toUpperCase()
