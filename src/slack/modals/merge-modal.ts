import { submitView } from '../blocks/action-ids.ts'
import { type Choice, input, modal, select } from '../blocks/inputs.ts'
import { context, section } from '../blocks/layout.ts'
import type { CommandModal, Opening } from './command-modal.ts'

/** The choice of another open case of this client about the same matter, to merge this one into. */
export const mergeModal: CommandModal<'merge'> = {
  verb: 'merge',
  needs: 'openCases',

  view(opening) {
    const { reader, metadata } = opening
    const { forms, modals } = reader.words
    const { title, submit, into, note, none } = forms.merge
    const targets = mergeTargets(opening)
    if (targets.length === 0)
      return modal(submitView('merge'), { title, close: modals.close }, metadata, [section(none)])
    return modal(submitView('merge'), { title, submit, close: modals.cancel }, metadata, [
      context(note),
      input('into', into, select(targets)),
    ])
  },

  parse: (state) => ({ request: { verb: 'merge', into: state.choice('into') ?? '' }, files: [] }),
}

/** Returns the cases to merge into; 3.1: sensitive and ordinary ones do not mix, sensitive ones show only a number. */
function mergeTargets({ file, openCases }: Opening): Choice[] {
  const { id, sensitive } = { id: file.case.id, sensitive: file.case.complaint.sensitive }
  return openCases
    .filter((other) => other.id !== id && other.sensitive === sensitive)
    .slice(0, 100)
    .map(({ number, summary }) => [number, sensitive ? number : `${number} · ${summary}`])
}
