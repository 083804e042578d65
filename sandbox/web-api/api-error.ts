import type { Json } from '../workspace/json.ts'

/** A Web API call refused as Slack refuses it: HTTP 200 and `{ok:false, error, ...more}`. */
export class ApiError extends Error {
  readonly error: string
  readonly more: Json

  constructor(error: string, more: Json = {}) {
    super(error)
    this.error = error
    this.more = more
  }
}

/** `invalid_arguments` (or another error code) with the messages that Slack puts into `response_metadata`. */
export function argumentError(messages: string[], error = 'invalid_arguments'): ApiError {
  return new ApiError(error, {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  })
}
