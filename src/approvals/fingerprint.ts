/** Hashes a text; handed in, since rules do no cryptography of their own. */
export type Hash = (text: string) => string

/** The fingerprint of what is approved: any edit of any part of it gives another one. */
export const fingerprint = (proposal: object, hash: Hash): string => hash(canonical(proposal))

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
