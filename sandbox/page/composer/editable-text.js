import { channelOf, session } from '../session/session.js'
import { decode } from '../text/mrkdwn.js'

/**
 * A stored text in its typed form: mentions as `@name` and `#channel`, links bare, `&`, `<` and `>` themselves.
 *
 * @param {string} text
 */
export function editableText(text) {
  const typed = text.replace(/<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g, (whole, sign, target, words) => {
    if (sign === '@') return `@${session.people.get(target)?.name ?? target}`
    if (sign === '#') return `#${channelOf(target)?.name ?? words ?? target}`
    if (sign === '!') return ['here', 'channel', 'everyone'].includes(target) ? `@${target}` : whole
    return target
  })
  return decode(typed)
}
