import type { WebClient } from '@slack/web-api'
import { formatDate } from '../../notices/format-time.ts'
import type { Absence } from '../../operations/ports/company-ports.ts'
import { mention } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'

/** The people of an absence: who named the deputy, who is away, and the deputy. */
export type AbsencePeople = {
  readonly requester: Requester
  readonly person: Requester
  readonly deputy: Requester
}
export type SavedAbsence = AbsencePeople & { readonly absence: Absence }

export type EndedAbsence = {
  readonly absence: Absence
  readonly requester: Requester
  readonly person: Requester
}

/** Notifies the deputy and the absent person, in their own languages. */
export async function notifyOfAbsence(
  deps: SlackDeps,
  client: WebClient,
  { absence, person, deputy }: SavedAbsence,
): Promise<void> {
  await Promise.all([
    sendDirectMessage(
      deps,
      client,
      absence.person,
      person.words.deliver.isStoodInFor(mention(absence.deputy), ...datesOf(absence, person)),
    ),
    sendDirectMessage(
      deps,
      client,
      absence.deputy,
      deputy.words.deliver.standsIn(mention(absence.person), ...datesOf(absence, deputy)),
    ),
  ])
}

/** Notifies the deputy that they stand in no more, and the person if somebody else has ended it. */
export async function notifyEndOfAbsence(
  deps: SlackDeps,
  client: WebClient,
  { absence, requester, person }: EndedAbsence,
): Promise<void> {
  await withErrorReply(deps, client, absence.deputy, { command: 'delegate' }, async (deputy) => {
    const text = deputy.words.deliver.standsInNoMore(mention(absence.person), ...datesOf(absence, deputy))
    await sendDirectMessage(deps, client, absence.deputy, text)
  })
  if (requester.person.id === person.person.id) return
  const text = person.words.deliver.isStoodInForNoMore(mention(absence.deputy), ...datesOf(absence, person))
  await sendDirectMessage(deps, client, absence.person, text)
}

/** The first and the last day, for this reader. */
function datesOf({ from, until }: Absence, recipient: Requester): readonly [string, string] {
  const reader = recipient.reader(recipient.timeZone)
  return [formatDate(from, reader), formatDate(until, reader)]
}

/** Sends a message; if Slack does not deliver it, the absence stays as it is. */
async function sendDirectMessage(
  deps: SlackDeps,
  client: WebClient,
  to: string,
  text: string,
): Promise<void> {
  try {
    await client.chat.postMessage({ channel: to, text })
  } catch (error) {
    deps.log.warn({ err: error, user: to }, 'someone could not be told of an absence')
  }
}
