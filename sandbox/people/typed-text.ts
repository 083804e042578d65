import type { Workspace } from '../workspace/workspace.ts'

const markup =
  /<(?:@[UW][A-Z0-9]+|#[CG][A-Z0-9]+(?:\|[^<>]*)?)>|https?:\/\/[^\s<>]+|@[^\s@<>，。,!?]+|#[^\s#<>，。,!?]+/g

/**
 * The text that a person typed, as Slack stores it: `&`, `<` and `>` escaped, `@name`, `#channel`, `@channel` and addresses
 * turned into Slack's markup. `<@U…>` typed as such is taken for a mention.
 */
export function typedText(workspace: Workspace, input: string): string {
  let text = ''
  let from = 0
  for (const match of input.matchAll(markup)) {
    text += escapeText(input.slice(from, match.index)) + markupOf(workspace, match[0])
    from = match.index + match[0].length
  }
  return text + escapeText(input.slice(from))
}

/** The three characters that Slack escapes in text. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function markupOf(workspace: Workspace, match: string): string {
  if (match.startsWith('<')) return match
  // Punctuation at the end of a sentence belongs to no name and no address.
  const token = match.replace(/[.,:;)?!，。：；）？！]+$/, '')
  return linkTo(workspace, token) + escapeText(match.slice(token.length))
}

function linkTo(workspace: Workspace, token: string): string {
  if (token.startsWith('http')) return `<${escapeText(token)}>`
  const name = token.slice(1)
  if (token.startsWith('#')) {
    const channel = [...workspace.store.channels.values()].find(
      (candidate) => candidate.kind !== 'im' && candidate.name === name,
    )
    return channel === undefined ? escapeText(token) : `<#${channel.id}|${channel.name}>`
  }
  if (['channel', 'here', 'everyone'].includes(name)) return `<!${name}>`
  const user = [...workspace.store.users.values()].find(
    (candidate) => candidate.name === name || candidate.real_name === name,
  )
  return user === undefined ? escapeText(token) : `<@${user.id}>`
}
