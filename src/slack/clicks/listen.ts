import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import { caseId, personId } from '../../agreement/ids.ts'
import { actOnCase, type Request } from '../../operations/act-on-case.ts'
import { answering, saidOutcome, tell } from '../answer.ts'
import type { SlackDeps } from '../deps.ts'
import { doAction } from '../ids.ts'

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
        const [id = '', fingerprint = ''] = (action.value ?? '').split(' ')
        const about = { click: click.verb, value: action.value }
        const said = await answering(deps, client, body.user.id, about, async (asker) => {
          const outcome = await actOnCase(deps.store, deps.hash, {
            key: `action:${body.user.id}:${action.action_ts}:${action.action_id}:${id}`,
            caseId: caseId(id),
            by: personId(body.user.id),
            now: deps.now(),
            request: click.request({ by: body.user.id, fingerprint }),
            files: [],
          })
          if ('done' in outcome) return null
          const file = await deps.store.caseFile({ id: caseId(id) })
          const text = file ? saidOutcome(outcome, file, asker) : asker.words.refusals.caseNotFound(id)
          return text === null ? null : { text }
        })
        await ack()
        if (said) await tell(respond, body, said.text)
      },
    )
  }
}
