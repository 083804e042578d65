import { asObject } from '../workspace/json.ts'
import { ApiError } from './api-error.ts'
import { type Method, text } from './call.ts'

/** `auth.test`: the bot or user that the token belongs to. */
export const authTest: Method = ({ workspace, app }) => ({
  url: `${workspace.origin()}/`,
  team: workspace.team.name,
  user: workspace.store.users.get(app.botUserId)?.name ?? '',
  team_id: workspace.team.id,
  user_id: app.botUserId,
  bot_id: app.botId,
  is_enterprise_install: false,
})

/** `api.test`: returns the arguments; `error` makes it fail. */
export const apiTest: Method = (call) => {
  const error = text(call, 'error')
  if (error !== null) throw new ApiError(error, { args: call.args })
  return { args: asObject(call.args) ?? {} }
}

/** `apps.connections.open`: a single-use WebSocket address for Socket Mode. */
export const appsConnectionsOpen: Method = ({ workspace, app }) => {
  if (!app.manifest.socketMode) throw new ApiError('forbidden_team')
  return { url: `${workspace.origin().replace('http', 'ws')}${workspace.sockets.ticket(app.id)}` }
}
