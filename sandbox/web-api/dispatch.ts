import type { Fault } from '../workspace/faults.ts'
import type { InstalledApp } from '../workspace/installed-app.ts'
import type { Json } from '../workspace/json.ts'
import { asText } from '../workspace/json.ts'
import { sleep } from '../workspace/sleep.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { ApiError, argumentError } from './api-error.ts'
import { type Call, needScope, text } from './call.ts'
import { existsAtSlack, factsOf, type MethodFacts } from './method-facts.ts'
import { methods } from './methods.ts'

/** What to answer over HTTP; `lost`: cut the connection instead of answering. */
export type Answer = { status: number; body: Json; headers: Record<string, string>; lost: boolean }

/** Performs one Web API call with all of Slack's checks, and logs it. */
export async function dispatch(
  workspace: Workspace,
  method: string,
  args: Json,
  token: string,
): Promise<Answer> {
  const startedAt = performance.now()
  const { token: _, ...summary } = args
  const app = findApp(workspace, token)
  const entry = workspace.traffic.begin({
    direction: 'api',
    app_id: app?.id ?? null,
    method,
    type: null,
    summary,
  })
  await sleep(workspace.network.latency)
  const isKnown = factsOf(method) !== null && methods.has(method)
  const fault = isKnown ? workspace.faults.take(method) : null
  const answer = await perform(workspace, method, args, token, app, fault)
  const ok = answer.body.ok === true
  const error = answer.lost
    ? (fault?.kind ?? 'lost_reply')
    : ok
      ? null
      : asText(answer.body.error) || `http_${answer.status}`
  const ended = { ok: ok && !answer.lost, error, answer: answer.body, fault: fault?.kind ?? null }
  workspace.traffic.end(entry, ended, startedAt)
  return answer
}

async function perform(
  workspace: Workspace,
  method: string,
  args: Json,
  token: string,
  app: InstalledApp | null,
  fault: Fault | null,
): Promise<Answer> {
  const facts = factsOf(method)
  const run = methods.get(method)
  if (facts === null || run === undefined) return answered(refusedMethod(method))
  if (fault?.kind === 'delay') await sleep(fault.ms)
  const spoiled = fault === null ? null : spoil(fault)
  if (spoiled !== null) return spoiled
  try {
    const call = admit(workspace, method, args, token, app, facts)
    const wait = workspace.rates.take(call.app.id, method, facts.perMinute, text(call, 'channel'))
    if (wait !== null) return limited(wait)
    const headers = { 'x-oauth-scopes': call.app.manifest.scopes.join(','), ...accepted(facts) }
    return { ...answered({ ok: true, ...run(call) }), headers, lost: fault?.kind === 'lost_reply' }
  } catch (error) {
    if (error instanceof ApiError) return answered({ ok: false, error: error.error, ...error.more })
    process.stderr.write(
      `sandbox: ${method} failed: ${error instanceof Error ? error.stack : String(error)}\n`,
    )
    return answered({ ok: false, error: 'internal_error' })
  }
}

function admit(
  workspace: Workspace,
  method: string,
  args: Json,
  token: string,
  app: InstalledApp | null,
  facts: MethodFacts,
): Call {
  if (token === '' && method !== 'api.test') throw new ApiError('not_authed')
  if (app === null && method !== 'api.test') throw new ApiError('invalid_auth')
  const admitted = app ?? [...workspace.apps.values()][0]
  if (admitted === undefined) throw new ApiError('invalid_auth')
  const wantsAppToken = method === 'apps.connections.open'
  if (method !== 'api.test' && (token === admitted.appToken) !== wantsAppToken) {
    throw new ApiError('not_allowed_token_type')
  }
  const call = { workspace, app: admitted, method, args }
  needScope(call, ...facts.scopes)
  const missing = facts.required.filter((name) => text(call, name) === null)
  if (missing.length > 0) throw argumentError(missing.map((name) => `missing required field: ${name}`))
  return call
}

function findApp(workspace: Workspace, token: string): InstalledApp | null {
  if (token === '') return null
  for (const app of workspace.apps.values()) if (app.botToken === token || app.appToken === token) return app
  return null
}

function refusedMethod(method: string): Json {
  if (!existsAtSlack(method)) return { ok: false, error: 'unknown_method', req_method: method }
  const messages = [`[ERROR] ${method} exists at Slack, but this sandbox does not implement it`]
  return {
    ok: false,
    error: 'not_implemented_in_sandbox',
    req_method: method,
    response_metadata: { messages },
  }
}

function spoil(fault: Fault): Answer | null {
  if (fault.kind === 'error') return answered({ ok: false, error: fault.error })
  if (fault.kind === 'ratelimited') return limited(fault.retryAfter)
  if (fault.kind === 'http_500') return { ...answered({ ok: false, error: 'internal_error' }), status: 500 }
  if (fault.kind === 'cut') return { ...answered({ ok: false, error: 'internal_error' }), lost: true }
  return null
}

function limited(seconds: number): Answer {
  const headers = { 'retry-after': String(seconds) }
  return { status: 429, body: { ok: false, error: 'ratelimited' }, headers, lost: false }
}

function answered(body: Json): Answer {
  return { status: 200, body, headers: {}, lost: false }
}

function accepted(facts: MethodFacts): Record<string, string> {
  return facts.scopes.length === 0 ? {} : { 'x-accepted-oauth-scopes': facts.scopes.join(',') }
}
