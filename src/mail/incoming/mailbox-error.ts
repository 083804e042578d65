/** The reason why a mailbox cannot be read, for an administrator; without addresses and passwords. */
export function mailboxErrorReason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { code, responseText, message } = error as Error & { code?: string; responseText?: string }
  return [code, responseText ?? message].filter(Boolean).join(': ').slice(0, 200)
}
