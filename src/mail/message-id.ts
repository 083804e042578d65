/** The domain of an e-mail address. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** The Message-ID of the letter that a notice is, with its brackets. */
export const messageIdOf = (noticeId: string, serviceEmail: string): string =>
  `<${noticeId}@${domainOf(serviceEmail)}>`

/**
 * The Message-ID of somebody else's mail as it may stand in a header of ours, with its brackets; null: it is none, or
 * none that a header should hold.
 */
export function foreignMessageId(written: string): string | null {
  const id = written.trim().replace(/^<|>$/g, '')
  return /^[\x21-\x3b\x3d\x3f-\x7e]{1,240}$/.test(id) && id.includes('@') ? `<${id}>` : null
}
