import { type Check, fields, oneOf, text } from './check.ts'
import { limits } from './limits.ts'
import { plainText } from './text-object.ts'
import { webAddress } from './web-address.ts'

const link = webAddress(limits.url_source.url.max_length)

/** A video player: title, alternative text, picture and address are required. */
export const video: Check = fields(
  {
    type: oneOf('video'),
    alt_text: text({ min: limits.video.alt_text.min_length, max: limits.video.alt_text.max_length }),
    title: plainText(limits.video.title.max_length),
    thumbnail_url: link,
    video_url: link,
  },
  {
    block_id: text({ max: limits.block_id.max_length }),
    author_name: text({ max: limits.video.author_name.max_length }),
    description: plainText(limits.video.description.max_length),
    provider_icon_url: link,
    provider_name: text({ max: limits.video.provider_name.max_length }),
    title_url: link,
  },
)
