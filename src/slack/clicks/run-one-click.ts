import { caseId, personId } from '../../agreement/ids.ts'
import { actOnCase } from '../../operations/cases/act-on-case.ts'
import type { Request } from '../../operations/cases/case-request.ts'
import type { OneClickVerb } from '../blocks/action-ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { formatOutcome } from '../requests/format-outcome.ts'
import type { Requester } from '../requests/requester.ts'

/** A click on a button that acts without a form; `value` is `CASEID`, or `CASEID FINGERPRINT`. */
export type OneClick = {
  readonly verb: OneClickVerb
  readonly value: string
  readonly by: string
  /** An idempotency key: the same for every delivery of the same click. */
  readonly key: string
}

/** The outcome of a click as a sentence: the new status if it was done, else the reason why not. */
export type OneClickResult = { readonly text: string; readonly done: boolean }

const requests: Readonly<Record<OneClickVerb, (click: { by: string; fingerprint: string }) => Request>> = {
  take: ({ by }) => ({ verb: 'assign', assignee: personId(by) }),
  approve: ({ fingerprint }) => ({ verb: 'approve', fingerprint }),
  'accept-hand-over': () => ({ verb: 'accept-hand-over' }),
  'take-over': () => ({ verb: 'take-over' }),
}

/** Runs the command for the person who clicked. */
export async function runOneClick(
  deps: SlackDeps,
  requester: Requester,
  click: OneClick,
): Promise<OneClickResult> {
  const { card, forms, refusals, terms } = requester.words
  const { verb, value, by, key } = click
  const [id = '', fingerprint = ''] = value.split(' ')
  const outcome = await actOnCase(deps.store, deps.hash, {
    key: `${key}:${id}`,
    caseId: caseId(id),
    by: personId(by),
    now: deps.now(),
    request: requests[verb]({ by, fingerprint }),
    files: [],
  })
  if ('done' in outcome) {
    const { complaint, status } = outcome.done
    return { text: forms.more.done(card.fallback(complaint.number, terms.status[status])), done: true }
  }
  const file = await deps.store.caseFile({ id: caseId(id) })
  if (!file) return { text: refusals.caseNotFound(id), done: false }
  return { text: formatOutcome(outcome, file, requester) ?? refusals.repeated, done: false }
}
