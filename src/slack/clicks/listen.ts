import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { caseId, personId } from '../../agreement/ids.ts'
import { actOnCase, type Request } from '../../operations/act-on-case.ts'
import { saidError, saidOutcome, tell } from '../answer.ts'
import type { SlackDeps } from '../deps.ts'
import { doAction } from '../ids.ts'
import { askerOf } from '../reader.ts'

type Click = {
  readonly verb: Parameters<typeof doAction>[0]
  readonly request: (clicked: { by: string; fingerprint: string }) => Request
}

const clicks: readonly Click[] = [
  { verb: 'take', request: ({ by }) => ({ verb: 'assign', assignee: personId(by) }) },
  { verb: 'approve', request: ({ fingerprint }) => ({ verb: 'approve', fingerprint }) },
]

/** The buttons that do their verb at once: commit first, then acknowledge; what was refused is said to the clicker. */
export function listenToClicks(app: App, deps: SlackDeps): void {
  for (const click of clicks) {
    app.action<BlockAction<ButtonAction>>(
      doAction(click.verb),
      async ({ ack, action, body, client, respond }) => {
        const asker = await askerOf(deps, client, body.user.id)
        const [id = '', fingerprint = ''] = (action.value ?? '').split(' ')
        try {
          const outcome = await actOnCase(deps.store, deps.hash, {
            key: `action:${body.user.id}:${action.action_ts}:${action.action_id}:${id}`,
            caseId: caseId(id),
            by: personId(body.user.id),
            now: deps.now(),
            request: click.request({ by: body.user.id, fingerprint }),
            files: [],
          })
          await ack()
          if ('done' in outcome) return
          const file = await deps.store.caseFile({ id: caseId(id) })
          const text = file ? saidOutcome(outcome, file, asker) : asker.words.refusals.caseNotFound(id)
          if (text !== null) await tell(respond, body, text)
        } catch (error) {
          const said = saidError(error, deps, asker.words, { click: click.verb, value: action.value })
          await ack()
          await tell(respond, body, said)
        }
      },
    )
  }
}
