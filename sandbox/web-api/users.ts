import { describeUser } from '../state/describe-user.ts'
import { ApiError } from './api-error.ts'
import { flag, type Method, required, text } from './call.ts'
import { page } from './paginate.ts'

/** `users.info`; the locale comes with `include_locale`. */
export const usersInfo: Method = (call) => {
  const user = call.workspace.store.users.get(required(call, 'user'))
  if (user === undefined) throw new ApiError('user_not_found')
  return { user: describeUser(call.workspace, user, { locale: flag(call, 'include_locale'), app: call.app }) }
}

/** `users.list`, bots and deactivated people included. */
export const usersList: Method = (call) => {
  const { entries, more } = page(call, [...call.workspace.store.users.values()], (user) => user.id)
  const options = { locale: flag(call, 'include_locale'), app: call.app }
  const members = entries.map((user) => describeUser(call.workspace, user, options))
  return { members, cache_ts: call.workspace.store.clock.seconds(), ...more }
}

/** `team.info`. */
export const teamInfo: Method = (call) => {
  const { id, name, domain } = call.workspace.team
  const teamId = text(call, 'team')
  if (teamId !== null && teamId !== id) throw new ApiError('team_not_found')
  return { team: { id, name, domain, url: `${call.workspace.origin()}/`, email_domain: '', icon: {} } }
}

/** `bots.info`. */
export const botsInfo: Method = (call) => {
  const requestedBot = text(call, 'bot') ?? call.app.botId
  const app = [...call.workspace.apps.values()].find((candidate) => candidate.botId === requestedBot)
  if (app === undefined) throw new ApiError('bot_not_found')
  const { botId, id, botUserId, manifest } = app
  return {
    bot: { id: botId, deleted: false, name: manifest.botName, updated: 0, app_id: id, user_id: botUserId },
  }
}
