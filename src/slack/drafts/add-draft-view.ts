import type { ModalView } from '@slack/types'
import type { CaseSummary } from '../../operations/ports/case-ports.ts'
import { draftForms } from '../blocks/action-ids.ts'
import { input, modal, select, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { ViewState } from '../blocks/view-state.ts'
import type { Requester } from '../requests/requester.ts'

/** Options that Slack allows. */
const maxCases = 100

/**
 * The form that adds something a client sent in to a case: an open case of its likely client, or any by its number.
 * 3.1: of a sensitive case only the number is shown.
 */
export function addView({ words }: Requester, draftId: string, cases: readonly CaseSummary[]): ModalView {
  const { drafts, modals } = words
  const { title, submit, note, choose, number, numberHint } = drafts.addForm
  const offered = cases
    .slice(0, maxCases)
    .map((one) => [one.number, one.sensitive ? one.number : `${one.number} · ${one.summary}`] as const)
  return modal(draftForms.add, { title, submit, close: modals.cancel }, { draftId }, [
    context(note),
    ...(offered.length > 0 ? [input('case', choose, select(offered), { optional: true })] : []),
    input('number', number, textInput(false, null, 20), {
      hint: numberHint,
      optional: offered.length > 0,
    }),
  ])
}

/** The number that was chosen or typed; empty: neither. */
export const readNumber = (state: ViewState): string =>
  state.choice('case') ?? (state.text('number') ?? '').toUpperCase()
