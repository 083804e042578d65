import { domainOf } from '../message-id.ts'

/**
 * The notice of one of our own Message-IDs, given without brackets; null: it is not ours. Lower case only: Apple Mail
 * writes ids of the same form, with the sender's domain, in capitals.
 */
export function noticeIdOf(messageId: string, serviceEmail: string): string | null {
  const at = messageId.lastIndexOf('@')
  if (at < 0 || messageId.slice(at + 1).toLowerCase() !== domainOf(serviceEmail).toLowerCase()) return null
  const id = messageId.slice(0, at)
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id) ? id : null
}
