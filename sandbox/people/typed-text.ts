import type { Workspace } from '../workspace/workspace.ts'

const markup =
  /<(?:@[UW][A-Z0-9]+|#[CG][A-Z0-9]+(?:\|[^<>]*)?)>|https?:\/\/[^\s<>]+|@[^\s@<>，。,!?]+|#[^\s#<>，。,!?]+/g

/**
 * What a person typed, as Slack stores it: `&`, `<` and `>` escaped, `@name`, `#channel`, `@channel` and addresses
 * turned into Slack's markup. `<@U…>` typed as such is taken for a mention.
 */
export function typedText(workspace: Workspace, typed: string): string {
  let stored = ''
  let from = 0
  for (const match of typed.matchAll(markup)) {
    stored += escapeText(typed.slice(from, match.index)) + marked(workspace, match[0])
    from = match.index + match[0].length
  }
  return stored + escapeText(typed.slice(from))
}

/** The three characters that Slack escapes in text. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function marked(workspace: Workspace, match: string): string {
  if (match.startsWith('<')) return match
  // What ends a sentence belongs to no name and no address.
  const token = match.replace(/[.,:;)?!，。：；）？！]+$/, '')
  return linked(workspace, token) + escapeText(match.slice(token.length))
}

function linked(workspace: Workspace, token: string): string {
  if (token.startsWith('http')) return `<${escapeText(token)}>`
  const name = token.slice(1)
  if (token.startsWith('#')) {
    const channel = [...workspace.store.channels.values()].find(
      (one) => one.kind !== 'im' && one.name === name,
    )
    return channel === undefined ? escapeText(token) : `<#${channel.id}|${channel.name}>`
  }
  if (['channel', 'here', 'everyone'].includes(name)) return `<!${name}>`
  const user = [...workspace.store.users.values()].find((one) => one.name === name || one.real_name === name)
  return user === undefined ? escapeText(token) : `<@${user.id}>`
}
