import { objection } from '../../cases/objection.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { escapeForMrkdwn, mention } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { Requester } from '../requests/requester.ts'
import { waitingLines } from './waiting-lines.ts'

/** `/complaint help`: this person's roles, the commands they may use, and the cases that wait for them. */
export async function helpMessage(deps: SlackDeps, requester: Requester): Promise<Message> {
  const { commands } = requester.words
  const [are, waits] = await Promise.all([rolesOf(deps, requester), waitingLines(deps, requester)])
  const waiting = waits.length > 0 ? [commands.waiting, ...waits].join('\n') : commands.nothingWaits
  const typed = commandsFor(requester)
  return {
    text: typed,
    blocks: [
      section(are.length > 0 ? commands.youAre(requester.words.terms.all(are)) : commands.noRole),
      section(waiting),
      section(typed),
    ],
  }
}

/** The commands this person may use, a line each. */
export function commandsFor({ words, person }: Requester): string {
  const { commands } = words
  const mayLog = objection('log', person, null) === null
  const logging = mayLog ? [commands.helpNew, commands.helpMessage] : [commands.helpNotManager]
  return commands.help([
    ...logging,
    commands.helpMine,
    commands.helpList,
    commands.helpShow,
    commands.helpAgreement,
    commands.helpDates,
    ...(person.approverGroups.length > 0 ? [commands.helpDelegate] : []),
    commands.helpHelp,
  ])
}

/** This person's roles in words; empty: none. */
async function rolesOf(deps: SlackDeps, { person, words, language }: Requester): Promise<string[]> {
  const { commands } = words
  const named = (await deps.store.departments()).map(
    ({ id, name }) => [id, escapeForMrkdwn(name[language], 100)] as const,
  )
  const heads: readonly string[] = person.headOf
  const members: readonly string[] = person.departments
  return [
    ...person.roles.map((role) => commands.role[role]),
    ...named.filter(([id]) => heads.includes(id)).map(([, name]) => commands.headOf(name)),
    ...named
      .filter(([id]) => members.includes(id) && !heads.includes(id))
      .map(([, name]) => commands.memberOf(name)),
    ...(person.approverGroups.length > 0 ? [commands.approver] : []),
    ...(person.standsInFor ?? []).map(({ id }) => commands.standIn(mention(id))),
  ]
}
