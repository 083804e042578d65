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

type Said = { readonly text: string } | null

/** Opens the form of a button on the card; returns why not, or null. */
export async function openDraft(
  deps: SlackDeps,
  requester: Requester,
  click: ClickContext,
  { opens, id }: { readonly opens: 'log' | 'add' | 'dismiss'; readonly id: string },
): Promise<Said> {
  const draft = await deps.store.intakeDraft(id)
  if (!draft) return { text: requester.words.drafts.refused.unknown }
  const objection = draftObjection(opens, requester.person, draft.status)
  if (objection) {
    return { text: formatRefusal(objection, requester.reader('UTC'), { person: mention, department: '' }) }
  }
  const named = opens === 'log' ? await mentionedBy(deps.store, draft) : null
  // The form shows what they wrote.
  if (named && !mayRead(requester.person, named.case)) return { text: requester.words.refusals.confidential }
  const view = await viewOf(deps, requester, draft, opens)
  return (await click.show(view)) ? null : { text: requester.words.refusals.clickAgain }
}

async function viewOf(
  deps: SlackDeps,
  requester: Requester,
  draft: IntakeDraft,
  opens: 'log' | 'add' | 'dismiss',
) {
  switch (opens) {
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

/** Shows the whole text to anyone who sees the card; 3.1: of a sensitive case to its readers alone. */
export async function readDraft(
  deps: SlackDeps,
  requester: Requester,
  click: ClickContext,
  id: string,
): Promise<Said> {
  const file = await draftFile(deps.store, id)
  if (!file) return { text: requester.words.drafts.refused.unknown }
  const about = sensitiveCaseOf(file)
  if (about && !mayRead(requester.person, about)) {
    return { text: requester.words.refusals.confidential }
  }
  return (await click.show(readView(file, requester))) ? null : { text: requester.words.refusals.clickAgain }
}
