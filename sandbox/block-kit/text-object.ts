import { byType, type Check, fields, flag, oneOf, text } from './check.ts'
import { limits } from './limits.ts'

const minTextLength = limits.text.min_length

function plain(max: number): Check {
  return fields({ type: oneOf('plain_text'), text: text({ min: minTextLength, max }) }, { emoji: flag })
}

function mrkdwn(max: number): Check {
  return fields({ type: oneOf('mrkdwn'), text: text({ min: minTextLength, max }) }, { verbatim: flag })
}

/** A text object that must be `plain_text`, of 1 to `max` characters. */
export function plainText(max: number = limits.text.max_length): Check {
  return byType({ plain_text: plain(max) })
}

/** A text object, `plain_text` or `mrkdwn`, of 1 to `max` characters. */
export function anyText(max: number = limits.text.max_length): Check {
  return byType({ plain_text: plain(max), mrkdwn: mrkdwn(max) })
}
