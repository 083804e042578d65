const hidden = '[hidden]'

/** Tokens of Slack's forms, and the tickets of Socket Mode. */
const secretForms = /\b(xox[a-z]|xapp)-[\w-]+|(?<=[?&]ticket=)[0-9a-f]+/g

/** A copy of a JSON value with tokens, the given secrets and fields named `…token` hidden. */
export function withoutSecrets<T>(value: T, secrets: readonly string[]): T {
  const clean = (text: string): string => {
    let cleaned = text.replaceAll(secretForms, hidden)
    // A shorter secret would also hide ordinary words.
    for (const secret of secrets) if (secret.length >= 8) cleaned = cleaned.replaceAll(secret, hidden)
    return cleaned
  }
  const copy = (member: unknown): unknown => {
    if (typeof member === 'string') return clean(member)
    if (Array.isArray(member)) return member.map(copy)
    if (typeof member !== 'object' || member === null) return member
    return Object.fromEntries(
      Object.entries(member).map(([name, inner]) => [name, /token$/i.test(name) ? hidden : copy(inner)]),
    )
  }
  return copy(value) as T
}
