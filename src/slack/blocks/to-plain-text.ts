import { unescapeMrkdwn } from './text.ts'

/**
 * A message's text as its reader saw it, from the markup that Slack's API returns: `<https://a.b|x>` reads `x
 * (https://a.b)`, `<!channel>` reads `@channel`, `<@U1>` the name that `nameOf` returns, or the id where it returns
 * null.
 */
export const toPlainText = (text: string, nameOf: (userId: string) => string | null = () => null): string =>
  text.replace(/<([^<>]+)>|&(?:amp|lt|gt);/g, (whole: string, inside?: string) =>
    inside === undefined ? unescapeMrkdwn(whole) : resolved(inside, nameOf),
  )

/** The ids of the people that a message mentions, in order and without repetition. */
export const mentionedUserIds = (text: string): string[] => [
  ...new Set([...text.matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g)].map(([, id = '']) => id)),
]

function resolved(inside: string, nameOf: (userId: string) => string | null): string {
  const bar = inside.indexOf('|')
  const target = unescapeMrkdwn(bar < 0 ? inside : inside.slice(0, bar))
  const label = bar < 0 ? null : unescapeMrkdwn(inside.slice(bar + 1)) || null
  const id = target.slice(1)
  switch (target.charAt(0)) {
    case '@':
      return `@${nameOf(id) ?? label ?? id}`
    case '#':
      return `#${label ?? id}`
    case '!':
      return commanded(id, label)
    default:
      return addressed(target.replace(/^(mailto|tel):/, ''), label)
  }
}

/** `<!here>`, `<!subteam^S1|@team>`, `<!date^…|fallback>`. */
function commanded(target: string, label: string | null): string {
  const [kind = '', subject] = target.split('^')
  return label ?? `@${kind === 'subteam' && subject ? subject : kind}`
}

/** An address stays as it was typed: Slack adds a missing scheme. */
function addressed(address: string, label: string | null): string {
  if (label === null || label === address) return address
  const typed = [`http://${label}`, `https://${label}`, `http://${label}/`, `https://${label}/`]
  return typed.includes(address) ? label : `${label} (${address})`
}
