import { all, type Check, fields, isJsonObject, list, oneOf, text } from './check.ts'
import { elementIn } from './elements.ts'
import { image } from './image.ts'
import { limits } from './limits.ts'
import { anyText } from './text-object.ts'

const blockId = { block_id: text({ max: limits.block_id.max_length }) }

const hasContent: Check = (value, at, report) => {
  if (!isJsonObject(value)) return
  if ([value.hero_image, value.title, value.actions, value.body].every((member) => member === undefined)) {
    report.add(at, 'must provide at least one of: hero_image, title, actions, body')
  }
  if (value.icon !== undefined && value.slack_icon !== undefined) {
    report.add(at, 'must provide only one of: icon, slack_icon')
  }
}

/** A card: a picture, an icon, a title, a few words and up to three buttons. */
export const card: Check = all(
  fields(
    { type: oneOf('card') },
    {
      ...blockId,
      hero_image: image(),
      icon: image(),
      slack_icon: fields({ type: oneOf('icon'), name: text({ min: 1 }) }),
      title: anyText(limits.card.title.max_length),
      subtitle: anyText(limits.card.subtitle.max_length),
      body: anyText(limits.card.body.max_length),
      subtext: anyText(limits.card.subtext.max_length),
      actions: list(elementIn('card'), { max: limits.card.actions.max_items }),
    },
  ),
  hasContent,
)

/** One to ten cards side by side. */
export const carousel: Check = fields(
  {
    type: oneOf('carousel'),
    elements: list(card, {
      min: limits.carousel.elements.min_items,
      max: limits.carousel.elements.max_items,
    }),
  },
  blockId,
)

/** An alert of up to 200 characters, with a level. */
export const alert: Check = fields(
  { type: oneOf('alert'), text: anyText(limits.alert.text.max_length) },
  { ...blockId, level: oneOf('default', 'info', 'warning', 'error', 'success') },
)
