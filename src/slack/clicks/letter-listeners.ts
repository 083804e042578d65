import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { caseId, personId } from '../../agreement/ids.ts'
import type { FactOf } from '../../cases/facts/facts.ts'
import type { SettleFault } from '../../cases/settle-letter.ts'
import { settleDoubtfulLetter } from '../../operations/mail/settle-doubtful-letter.ts'
import { letterActions } from '../blocks/action-ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { clickContext } from '../requests/click-context.ts'
import type { Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'

/**
 * "Send it again" and "It arrived" below a letter whose delivery is uncertain. Commits first, then acknowledges; the
 * message shows the outcome, and a refusal is shown to the person who clicked.
 */
export function listenToLetters(app: App, deps: SlackDeps): void {
  for (const sent of ['again', 'arrived'] as const) {
    app.action<BlockAction<ButtonAction>>(
      letterActions[sent],
      async ({ ack, action, body, client, respond }) => {
        const logContext = { letter: action.value, sent }
        const problem = await withErrorReply(deps, client, body.user.id, logContext, (requester) =>
          settleLetter(deps, requester, { value: action.value ?? '', clickedAt: action.action_ts, sent }),
        )
        await ack()
        if (problem) await clickContext(client, body, respond).reply(problem.text)
      },
    )
  }
}

/** Settles the delivery of a letter. Returns why not, as a sentence; null: done. */
async function settleLetter(
  deps: SlackDeps,
  requester: Requester,
  click: {
    readonly value: string
    readonly clickedAt: string
    readonly sent: FactOf<'letter-settled'>['sent']
  },
): Promise<{ readonly text: string } | null> {
  const { value, clickedAt, sent } = click
  const [id = '', letter = ''] = value.split(' ')
  const by = requester.person.id
  const outcome = await settleDoubtfulLetter(deps.store, {
    key: `action:${by}:${clickedAt}:letter:${value}`,
    caseId: caseId(id),
    by: personId(by),
    now: deps.now(),
    letter: Number(letter),
    sent,
  })
  if ('done' in outcome || 'repeated' in outcome) return null
  if ('notFound' in outcome) return { text: requester.words.refusals.caseNotFound(id) }
  return { text: formatSettleFault(outcome.refused, requester) }
}

function formatSettleFault(fault: SettleFault, { words }: Requester): string {
  const { mail, refusals, terms } = words
  switch (fault.code) {
    case 'confidential':
      return refusals.confidential
    case 'not-yours':
      return mail.doubtful.notYours(terms.list(fault.who.map((standing) => terms.standing[standing])))
    case 'out-of-date':
      return mail.doubtful.outOfDate
  }
}
