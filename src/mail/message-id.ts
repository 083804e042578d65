/** The domain of an e-mail address. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** The Message-ID of the letter that a notice sends, with its brackets. */
export const messageIdOf = (noticeId: string, serviceEmail: string): string =>
  `<${noticeId}@${domainOf(serviceEmail)}>`

/**
 * A Message-ID from someone else's mail in a form that is safe in our headers, with its brackets; null: it is not a
 * Message-ID, or unsafe.
 */
export function foreignMessageId(value: string): string | null {
  const id = value.trim().replace(/^<|>$/g, '')
  return /^[\x21-\x3b\x3d\x3f-\x7e]{1,240}$/.test(id) && id.includes('@') ? `<${id}>` : null
}
