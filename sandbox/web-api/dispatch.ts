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

/** An HTTP answer; `lost`: cut the connection instead of answering. */
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
  const result = { ok: ok && !answer.lost, error, answer: answer.body, fault: fault?.kind ?? null }
  workspace.traffic.end(entry, result, startedAt)
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
  if (facts === null || run === undefined) return answerWith(unknownMethodError(method))
  if (fault?.kind === 'delay') await sleep(fault.ms)
  const faultAnswer = fault === null ? null : faultyAnswer(fault)
  if (faultAnswer !== null) return faultAnswer
  try {
    const call = checkCall(workspace, method, args, token, app, facts)
    const wait = workspace.rates.take(call.app.id, method, facts.perMinute, text(call, 'channel'))
    if (wait !== null) return rateLimitedAnswer(wait)
    const headers = { 'x-oauth-scopes': call.app.manifest.scopes.join(','), ...scopeHeader(facts) }
    return { ...answerWith({ ok: true, ...run(call) }), headers, lost: fault?.kind === 'lost_reply' }
  } catch (error) {
    if (error instanceof ApiError) return answerWith({ ok: false, error: error.error, ...error.more })
    process.stderr.write(
      `sandbox: ${method} failed: ${error instanceof Error ? error.stack : String(error)}\n`,
    )
    return answerWith({ ok: false, error: 'internal_error' })
  }
}

function checkCall(
  workspace: Workspace,
  method: string,
  args: Json,
  token: string,
  app: InstalledApp | null,
  facts: MethodFacts,
): Call {
  if (token === '' && method !== 'api.test') throw new ApiError('not_authed')
  if (app === null && method !== 'api.test') throw new ApiError('invalid_auth')
  const callingApp = app ?? [...workspace.apps.values()][0]
  if (callingApp === undefined) throw new ApiError('invalid_auth')
  const wantsAppToken = method === 'apps.connections.open'
  if (method !== 'api.test' && (token === callingApp.appToken) !== wantsAppToken) {
    throw new ApiError('not_allowed_token_type')
  }
  const call = { workspace, app: callingApp, method, args }
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

function unknownMethodError(method: string): Json {
  if (!existsAtSlack(method)) return { ok: false, error: 'unknown_method', req_method: method }
  const messages = [`[ERROR] ${method} exists at Slack, but this sandbox does not implement it`]
  return {
    ok: false,
    error: 'not_implemented_in_sandbox',
    req_method: method,
    response_metadata: { messages },
  }
}

function faultyAnswer(fault: Fault): Answer | null {
  if (fault.kind === 'error') return answerWith({ ok: false, error: fault.error })
  if (fault.kind === 'ratelimited') return rateLimitedAnswer(fault.retryAfter)
  if (fault.kind === 'http_500') return { ...answerWith({ ok: false, error: 'internal_error' }), status: 500 }
  if (fault.kind === 'cut') return { ...answerWith({ ok: false, error: 'internal_error' }), lost: true }
  return null
}

function rateLimitedAnswer(seconds: number): Answer {
  const headers = { 'retry-after': String(seconds) }
  return { status: 429, body: { ok: false, error: 'ratelimited' }, headers, lost: false }
}

function answerWith(body: Json): Answer {
  return { status: 200, body, headers: {}, lost: false }
}

function scopeHeader(facts: MethodFacts): Record<string, string> {
  return facts.scopes.length === 0 ? {} : { 'x-accepted-oauth-scopes': facts.scopes.join(',') }
}
