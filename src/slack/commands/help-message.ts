import { hasPart } from '../../cases/name-deputy.ts'
import { objection } from '../../cases/objection.ts'
import { pendingDrafts, waitingFor } from '../../operations/intake/pending-drafts.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { escapeForMrkdwn, mention } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { Requester } from '../requests/requester.ts'
import { waitingLines } from './waiting-lines.ts'

/** `/complaint help`: this person's roles, the commands they may use, and the cases that wait for them. */
export async function helpMessage(deps: SlackDeps, requester: Requester): Promise<Message> {
  const { commands } = requester.words
  const [roles, cases, drafts] = await Promise.all([
    rolesOf(deps, requester),
    waitingLines(deps, requester),
    pendingDrafts(deps.store, deps.now()),
  ])
  const draftCount = waitingFor(drafts, requester.person.id).length
  const lines = [...(draftCount > 0 ? [commands.waitingDrafts(draftCount)] : []), ...cases]
  const waitingText = lines.length > 0 ? [commands.waiting, ...lines].join('\n') : commands.nothingWaits
  const commandLines = formatCommands(requester)
  return {
    text: commandLines,
    blocks: [
      section(roles.length > 0 ? commands.youAre(requester.words.terms.all(roles)) : commands.noRole),
      section(waitingText),
      section(commandLines),
    ],
  }
}

/** Returns the commands this person may use, one per line. */
export function formatCommands({ words, person }: Requester): string {
  const { commands } = words
  const mayLog = objection('log', person, null) === null
  const logLines = mayLog ? [commands.helpNew, commands.helpMessage] : [commands.helpNotManager]
  return commands.help([
    ...logLines,
    commands.helpMine,
    commands.helpList,
    commands.helpShow,
    commands.helpAgreement,
    commands.helpDates,
    ...(hasPart(person) ? [commands.helpDelegate] : []),
    commands.helpHelp,
  ])
}

/** Returns this person's roles in words; empty: none. */
async function rolesOf(deps: SlackDeps, { person, words, language }: Requester): Promise<string[]> {
  const { commands } = words
  const departments = (await deps.store.departments()).map(
    ({ id, name }) => [id, escapeForMrkdwn(name[language], 100)] as const,
  )
  const heads: readonly string[] = person.headOf
  const members: readonly string[] = person.departments
  return [
    ...person.roles.map((role) => commands.role[role]),
    ...departments.filter(([id]) => heads.includes(id)).map(([, name]) => commands.headOf(name)),
    ...departments
      .filter(([id]) => members.includes(id) && !heads.includes(id))
      .map(([, name]) => commands.memberOf(name)),
    ...(person.approverGroups.length > 0 ? [commands.approver] : []),
    ...(person.standsInFor ?? []).map(({ id }) => commands.standIn(mention(id))),
  ]
}
