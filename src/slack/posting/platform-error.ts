import { ErrorCode, type WebAPIPlatformError } from '@slack/web-api'

/** True where Slack answered with an error code, as opposed to no answer at all. */
export const isPlatformError = (error: unknown): error is WebAPIPlatformError =>
  error instanceof Error && 'code' in error && error.code === ErrorCode.PlatformError
