import { departmentId, personId } from '../../agreement/ids.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import { formatClockDue } from '../../notices/format-time.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import { submitView } from '../blocks/action-ids.ts'
import { type Choice, input, modal, personPicker, select, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal, Opening } from './command-modal.ts'

/** The clocks whose due dates the client knows. */
const promisedClocks: readonly ClockCode[] = ['INVESTIGATION', 'STANDARD', 'COMPLEX_MAX', 'ESCALATION']

/** Maximum number of options that Slack allows in a select. */
const maxChoices = 100

/** 2.4: the hand-over of a case, with its promises and open questions. */
export const handOverModal: CommandModal<'hand-over'> = {
  verb: 'hand-over',
  needs: 'departments',

  view(opening) {
    const { file, reader, language, metadata, departments } = opening
    const { forms, modals } = reader.words
    const words = forms.handOver
    const teams = [file.department, ...departments.filter(({ id }) => id !== file.department.id)]
    const teamChoices = teams.slice(0, maxChoices).map(({ id, name }): Choice => [id, name[language]])
    return modal(submitView('hand-over'), { ...words, close: modals.cancel }, metadata, [
      context(words.note),
      input('department', words.department, select(teamChoices, file.case.department)),
      input('assignee', words.assignee, personPicker(), { hint: words.assigneeHint, optional: true }),
      input('promises', words.promises, textInput(true, formatPromises(opening)), {
        hint: words.promisesHint,
      }),
      input('openQuestions', words.openQuestions, textInput(true, file.case.question?.text), {
        optional: true,
      }),
    ])
  },

  parse(state) {
    const assignee = state.person('assignee')
    return {
      request: {
        verb: 'hand-over',
        department: departmentId(state.choice('department') ?? ''),
        to: assignee === null ? null : personId(assignee),
        promises: state.text('promises') ?? '',
        openQuestions: state.text('openQuestions'),
      },
      files: [],
    }
  },
}

/** Formats the promised dates of the running clocks, one per line. */
function formatPromises({ file, reader }: Opening): string {
  const { terms } = reader.words
  return caseHistory(file)
    .clocks.filter(({ code, stoppedAt }) => promisedClocks.includes(code) && stoppedAt === null)
    .map((clock) => terms.named(terms.clock[clock.code], formatClockDue(clock, reader)))
    .join('\n')
}
