import { session } from './session.js'

/**
 * What a person typed, in the form a Slack client sends it: `&`, `<` and `>` escaped, `@name` of somebody as a mention,
 * `#channel` as a link to it.
 *
 * @param {string} text
 */
export function withMentions(text) {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return escaped
    .replace(/(^|[^\p{L}\p{N}])@([\p{L}\p{N}._-]+)/gu, (whole, before, name) => {
      const person = [...session.people.values()].find((one) => one.name === name || one.real_name === name)
      return person ? `${before}<@${person.id}>` : whole
    })
    .replace(/(^|\s)#([\p{L}\p{N}_-]+)/gu, (whole, before, name) => {
      const channel = session.channels.find((one) => one.name === name)
      return channel ? `${before}<#${channel.id}|${name}>` : whole
    })
}
