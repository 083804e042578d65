import { draftObjection } from '../../cases/draft.ts'
import { mayRead } from '../../cases/may-read.ts'
import { formatRefusal } from '../../notices/format-refusal.ts'
import { draftFile, mentionedBy, sensitiveCaseOf } from '../../operations/intake/draft-file.ts'
import type { IntakeDraft } from '../../operations/ports/draft-ports.ts'
import { mention } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { draftFields, draftSource } from '../intake/log-source.ts'
import { logView } from '../intake/log-view.ts'
import type { ClickContext } from '../requests/click-context.ts'
import type { Requester } from '../requests/requester.ts'
import { addView } from './add-draft-view.ts'
import { dismissView } from './dismiss-draft-view.ts'
import { readView } from './read-draft-view.ts'

/** Open cases offered in the form. */
const maxCases = 100

type Problem = { readonly text: string } | null

/** Opens the form of a button on the card; returns the reason if that is not possible. */
export async function openDraft(
  deps: SlackDeps,
  requester: Requester,
  click: ClickContext,
  { form, id }: { readonly form: 'log' | 'add' | 'dismiss'; readonly id: string },
): Promise<Problem> {
  const draft = await deps.store.intakeDraft(id)
  if (!draft) return { text: requester.words.drafts.refused.unknown }
  const objection = draftObjection(form, requester.person, draft.status)
  if (objection) {
    return { text: formatRefusal(objection, requester.reader('UTC'), { person: mention, department: '' }) }
  }
  const mentionedCase = form === 'log' ? await mentionedBy(deps.store, draft) : null
  // The form shows the client's text.
  if (mentionedCase && !mayRead(requester.person, mentionedCase.case))
    return { text: requester.words.refusals.confidential }
  const view = await buildView(deps, requester, draft, form)
  return (await click.show(view)) ? null : { text: requester.words.refusals.clickAgain }
}

async function buildView(
  deps: SlackDeps,
  requester: Requester,
  draft: IntakeDraft,
  form: 'log' | 'add' | 'dismiss',
) {
  switch (form) {
    case 'log':
      return logView(requester.words, await draftFields(deps, draft), draftSource(draft, requester))
    case 'add': {
      const cases = draft.clientId === null ? [] : await deps.store.openCasesOf(draft.clientId, maxCases)
      return addView(requester, draft.id, cases)
    }
    case 'dismiss':
      return dismissView(requester, draft.id)
  }
}

/** Shows the whole text to anyone who sees the card; 3.1: for a sensitive case only to people who may read it. */
export async function readDraft(
  deps: SlackDeps,
  requester: Requester,
  click: ClickContext,
  id: string,
): Promise<Problem> {
  const file = await draftFile(deps.store, id)
  if (!file) return { text: requester.words.drafts.refused.unknown }
  const sensitiveCase = sensitiveCaseOf(file)
  if (sensitiveCase && !mayRead(requester.person, sensitiveCase)) {
    return { text: requester.words.refusals.confidential }
  }
  return (await click.show(readView(file, requester))) ? null : { text: requester.words.refusals.clickAgain }
}
