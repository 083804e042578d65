import { unescapeMrkdwn } from './text.ts'

/**
 * Converts the markup that Slack's API returns to the text that readers see: `<https://a.b|x>` becomes `x
 * (https://a.b)`, `<!channel>` becomes `@channel`, `<@U1>` the name that `nameOf` returns, or the id if it returns
 * null.
 */
export const toPlainText = (text: string, nameOf: (userId: string) => string | null = () => null): string =>
  text.replace(/<([^<>]+)>|&(?:amp|lt|gt);/g, (whole: string, markup?: string) =>
    markup === undefined ? unescapeMrkdwn(whole) : resolveMarkup(markup, nameOf),
  )

/** Returns the ids of the people that a message mentions, in order and without repetition. */
export const mentionedUserIds = (text: string): string[] => [
  ...new Set([...text.matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g)].map(([, id = '']) => id)),
]

function resolveMarkup(markup: string, nameOf: (userId: string) => string | null): string {
  const bar = markup.indexOf('|')
  const target = unescapeMrkdwn(bar < 0 ? markup : markup.slice(0, bar))
  const label = bar < 0 ? null : unescapeMrkdwn(markup.slice(bar + 1)) || null
  const id = target.slice(1)
  switch (target.charAt(0)) {
    case '@':
      return `@${nameOf(id) ?? label ?? id}`
    case '#':
      return `#${label ?? id}`
    case '!':
      return formatCommand(id, label)
    default:
      return formatLink(target.replace(/^(mailto|tel):/, ''), label)
  }
}

/** Formats `<!here>`, `<!subteam^S1|@team>` and `<!date^…|fallback>`. */
function formatCommand(target: string, label: string | null): string {
  const [kind = '', subject] = target.split('^')
  return label ?? `@${kind === 'subteam' && subject ? subject : kind}`
}

/** Formats a link. The address stays as typed: Slack adds a missing scheme. */
function formatLink(address: string, label: string | null): string {
  if (label === null || label === address) return address
  const typedForms = [`http://${label}`, `https://${label}`, `http://${label}/`, `https://${label}/`]
  return typedForms.includes(address) ? label : `${label} (${address})`
}
