import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { mayRead } from '../../cases/may-read.ts'
import { localDate } from '../../deadlines/instant.ts'
import { command } from '../blocks/action-ids.ts'
import type { Message } from '../blocks/message.ts'
import { escapeForMrkdwn, unescapeMrkdwn } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { openLogForm } from '../intake/intake-listeners.ts'
import { recordBlocks } from '../record/record-view.ts'
import type { Requester } from '../requests/requester.ts'
import { withErrorReply } from '../requests/with-error-reply.ts'
import { endAbsence, listenToAbsences, openAbsenceForm } from './absence-form.ts'
import { agreementMessage } from './agreement-message.ts'
import { formatCommands, helpMessage } from './help-message.ts'
import { listMessage } from './list-message.ts'
import { plannedDatesMessage } from './planned-dates-message.ts'

/** Registers `/complaint …`; only the person who typed it sees the answer. */
export function listenToCommands(app: App, deps: SlackDeps): void {
  app.command(command, async ({ ack, command: input, client }) => {
    const [word = '', ...rest] = unescapeMrkdwn(input.text).trim().split(/\s+/)
    const reply: Answer | null = await withErrorReply(
      deps,
      client,
      input.user_id,
      { command: word },
      async (requester) => {
        const form = formOf(word.toLowerCase(), rest)
        if (form === null) return answerCommand(deps, client, requester, word, rest)
        // The modal opens first: its trigger expires after three seconds.
        const text =
          form === 'log'
            ? await openLogForm(deps, client, requester, input.trigger_id)
            : await openAbsenceForm(
                client,
                requester,
                input.trigger_id,
                localDate(deps.now(), requester.timeZone),
              )
        return text === null ? null : { text }
      },
    )
    if (!reply) return await ack()
    const { afterReply, ...message } = reply
    await ack({ response_type: 'ephemeral', ...message })
    await afterReply?.()
  })
  listenToAbsences(app, deps)
}

/** Returns the form that a word opens; null: the answer is a message. */
function formOf(word: string, rest: readonly string[]): 'log' | 'delegate' | null {
  if (word === '' || word === 'new') return 'log'
  return word === 'delegate' && rest[0]?.toLowerCase() !== 'off' ? 'delegate' : null
}

/** An answer, and the work that runs after Slack has received it. */
type Answer = (Message | { readonly text: string }) & { readonly afterReply?: () => Promise<void> }

async function answerCommand(
  deps: SlackDeps,
  client: WebClient,
  requester: Requester,
  word: string,
  rest: readonly string[],
): Promise<Answer> {
  switch (word.toLowerCase()) {
    case 'mine':
      return listMessage(deps, requester, { mine: requester.person.id }, client)
    case 'list':
      return listMessage(deps, requester, 'all', client)
    case 'show':
      return showCase(deps, requester, rest.join(' '))
    case 'agreement':
      return agreementMessage(deps, requester, rest.join(' '))
    case 'dates':
      return plannedDatesMessage(deps, requester, rest.join(' '))
    case 'delegate':
      return endAbsence(deps, client, requester, rest.slice(1).join(' '))
    case 'help':
      return helpMessage(deps, requester)
    default:
      return {
        text: `${requester.words.commands.unknown(escapeForMrkdwn(word, 60))}\n${formatCommands(requester)}`,
      }
  }
}

async function showCase(
  deps: SlackDeps,
  requester: Requester,
  number: string,
): Promise<Message | { text: string }> {
  const { commands, refusals, card, terms } = requester.words
  if (number === '') return { text: commands.showNeedsNumber }
  const file = await deps.store.caseFile({ number })
  if (!file) return { text: refusals.caseNotFound(escapeForMrkdwn(number, 60)) }
  if (!mayRead(requester.person, file.case)) return { text: refusals.confidential }
  return {
    text: card.fallback(file.case.complaint.number, terms.status[file.case.status]),
    blocks: recordBlocks(file, requester.reader(file.terms.timeZone), { short: true }),
  }
}
