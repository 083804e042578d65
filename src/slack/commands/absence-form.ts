import type { App, ViewSubmitAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { personId } from '../../agreement/ids.ts'
import { answersFor, checkDeputy, hasPart, namesDeputies } from '../../cases/name-deputy.ts'
import { localDate } from '../../deadlines/instant.ts'
import { isPlainDate, type PlainDate } from '../../deadlines/plain-date.ts'
import type { Absence } from '../../operations/ports/company-ports.ts'
import { datePicker, input, modal, personPicker } from '../blocks/inputs.ts'
import { readViewState, type ViewState } from '../blocks/view-state.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { answerSubmission, type SubmissionProblem } from '../requests/answer-submission.ts'
import { openView } from '../requests/open-view.ts'
import { loadRequester, type Requester } from '../requests/requester.ts'
import {
  type AbsencePeople,
  type EndedAbsence,
  notifyEndOfAbsence,
  notifyOfAbsence,
  type SavedAbsence,
} from './absence-messages.ts'

/** The callback id of the form. */
const absenceView = 'delegate'

/** `/complaint delegate`: opens the form. Returns a sentence if it cannot; null: it is open. */
export async function openAbsenceForm(
  client: WebClient,
  requester: Requester,
  triggerId: string,
  today: PlainDate,
): Promise<string | null> {
  const { commands, refusals } = requester.words
  if (!hasPart(requester.person)) return commands.delegate.noPart
  return (await openView(client, triggerId, absenceForm(requester, today))) ? null : refusals.clickAgain
}

/** Somebody who names deputies for others chooses the person; everybody else names their own deputy. */
const absenceForm = ({ words, person }: Requester, today: PlainDate): ModalView => {
  const { modals, commands } = words
  const { title, submit, absent, absentHint, delegate, hint, from, until } = commands.delegate
  return modal(absenceView, { title, submit, close: modals.cancel }, {}, [
    ...(namesDeputies(person)
      ? [input('absent', absent, personPicker(person.id), { hint: absentHint })]
      : []),
    input('delegate', delegate, personPicker(), { hint }),
    input('from', from, datePicker(today)),
    input('until', until, datePicker()),
  ])
}

/** Registers the submission of the form: the absence is saved first, then everybody concerned is notified. */
export function listenToAbsences(app: App, deps: SlackDeps): void {
  app.view<ViewSubmitAction>(absenceView, async (args) => {
    const { client, view } = args
    const saved: SavedAbsence[] = []
    await answerSubmission(args, deps, { command: 'delegate' }, async (requester) => {
      const state = readViewState(view.state)
      const load = (id: string | null) => loadRequester(deps, client, id ?? requester.person.id)
      const [person, deputy] = [await load(state.person('absent')), await load(state.person('delegate'))]
      const today = localDate(deps.now(), person.timeZone)
      const absence = readAbsence(state, { requester, person, deputy }, today)
      if ('text' in absence) return absence
      await deps.store.saveAbsence(absence)
      // The same submission can arrive twice; the second changes nothing and notifies nobody.
      const key = `view:${view.id}:${view.hash}`
      if (await deps.store.transaction((tx) => tx.claim(key, deps.now())))
        saved.push({ absence, requester, person, deputy })
      return null
    })
    for (const absence of saved) await notifyOfAbsence(deps, client, absence)
  })
}

/** Reads the absence, or returns why it is not accepted. Dates are days in the absent person's own time zone. */
function readAbsence(
  state: ViewState,
  { requester, person, deputy }: AbsencePeople,
  today: PlainDate,
): Absence | SubmissionProblem {
  const texts = requester.words.commands.delegate
  const [from, until] = [state.date('from'), state.date('until')]
  if (!isPlainDate(from) || !isPlainDate(until)) throw new Error('The form was sent without its dates.')
  const fault = checkDeputy(requester.person, person.person, deputy.person)
  if (fault === 'not-theirs') return { text: texts.notTheirs, field: 'absent' }
  if (fault === 'no-part') return { text: texts.noPart, field: 'absent' }
  if (fault === 'themselves') return { text: texts.notYourself, field: 'delegate' }
  if (fault === 'inactive') return { text: texts.inactive, field: 'delegate' }
  if (until < from) return { text: texts.untilFirst, field: 'until' }
  if (until < today) return { text: texts.over, field: 'until' }
  return { person: person.person.id, deputy: deputy.person.id, from, until }
}

/**
 * `/complaint delegate off`, or `… off @somebody`: ends an absence. Returns the answer, and the work that runs after it:
 * the deputy is notified if the absence was running or planned.
 */
export async function endAbsence(
  deps: SlackDeps,
  client: WebClient,
  requester: Requester,
  name: string,
): Promise<{ readonly text: string; readonly afterReply?: () => Promise<void> }> {
  const { delegate } = requester.words.commands
  const [, mentioned] = /^<?@?([UW][A-Z0-9]{2,})\b/.exec(name) ?? []
  if (name !== '' && mentioned === undefined) return { text: delegate.unknownPerson }
  const person = mentioned ? await loadRequester(deps, client, personId(mentioned)) : requester
  if (!answersFor(requester.person, person.person)) return { text: delegate.notTheirs }
  const absence = await deps.store.endAbsence(person.person.id, localDate(deps.now(), person.timeZone))
  if (!absence) return { text: delegate.noneToEnd }
  const ended: EndedAbsence = { absence, requester, person }
  return { text: delegate.ended, afterReply: () => notifyEndOfAbsence(deps, client, ended) }
}
