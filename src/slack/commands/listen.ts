import type { App } from '@slack/bolt'
import { mayRead, objection } from '../../cases/permissions.ts'
import { answering } from '../answer.ts'
import { inert, unescapeMrkdwn } from '../blocks/text.ts'
import type { Message } from '../card/header.ts'
import type { SlackDeps } from '../deps.ts'
import { command } from '../ids.ts'
import { openLogForm } from '../intake/listen.ts'
import type { Asker } from '../reader.ts'
import { recordBlocks } from '../record/view.ts'
import { listMessage } from './list.ts'

/** `/complaint …`: everything it answers is for the person who typed it only. */
export function listenToCommands(app: App, deps: SlackDeps): void {
  app.command(command, async ({ ack, command: typed, client }) => {
    const [word = '', ...rest] = unescapeMrkdwn(typed.text).trim().split(/\s+/)
    const said = await answering(deps, client, typed.user_id, { command: word }, async (asker) => {
      if (word !== '' && word.toLowerCase() !== 'new') return answer(deps, asker, word, rest.join(' '))
      // The modal opens first: its trigger lives three seconds.
      const text = await openLogForm(deps, client, asker, typed.trigger_id)
      return text === null ? null : { text }
    })
    await (said ? ack({ response_type: 'ephemeral', ...said }) : ack())
  })
}

async function answer(
  deps: SlackDeps,
  asker: Asker,
  word: string,
  rest: string,
): Promise<Message | { text: string }> {
  switch (word.toLowerCase()) {
    case 'mine':
      return listMessage(deps, asker, { mine: asker.person.id })
    case 'list':
      return listMessage(deps, asker, 'all')
    case 'show':
      return show(deps, asker, rest)
    case 'help':
      return { text: help(asker) }
    default:
      return { text: `${asker.words.commands.unknown(inert(word, 60))}\n${help(asker)}` }
  }
}

async function show(deps: SlackDeps, asker: Asker, number: string): Promise<Message | { text: string }> {
  const { commands, refusals, card, terms } = asker.words
  if (number === '') return { text: commands.showNeedsNumber }
  const file = await deps.store.caseFile({ number })
  if (!file) return { text: refusals.caseNotFound(inert(number, 60)) }
  if (!mayRead(asker.person, file.case)) return { text: refusals.confidential }
  return {
    text: card.fallback(file.case.complaint.number, terms.status[file.case.status]),
    blocks: recordBlocks(file, asker.reader(file.terms.timeZone), { short: true }),
  }
}

/** What this person may do now. */
function help({ words, person }: Asker): string {
  const { commands } = words
  const mayLog = objection('log', person, null) === null
  const logging = mayLog ? [commands.helpNew, commands.helpMessage] : [commands.helpNotManager]
  return commands.help([
    ...logging,
    commands.helpMine,
    commands.helpList,
    commands.helpShow,
    commands.helpHelp,
  ])
}
