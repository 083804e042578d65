import { all, type Check, fields, isJsonObject, oneOf, text } from './check.ts'
import { limits } from './limits.ts'
import { webAddress } from './web-address.ts'

const required = {
  type: oneOf('image'),
  alt_text: text({ min: 1, max: limits.image.alt_text.max_length }),
}

const exactlyOneSource: Check = (value, at, report) => {
  if (!isJsonObject(value)) return
  const sources = [value.image_url, value.slack_file].filter((source) => source !== undefined)
  if (sources.length === 0) report.add(at, 'missing required field: image_url')
  if (sources.length === 2) report.add(at, 'must provide only one of: image_url, slack_file')
  if (isJsonObject(value.slack_file) && Object.keys(value.slack_file).length !== 1) {
    report.add(`${at}/slack_file`, 'must provide only one of: id, url')
  }
}

/** An image, with further fields for the image block; it comes from `image_url` or from `slack_file`. */
export function image(further: Record<string, Check> = {}): Check {
  return all(
    fields(required, {
      image_url: webAddress(limits.image.image_url.max_length),
      slack_file: fields({}, { id: text({ min: 1 }), url: text({ min: 1 }) }),
      ...further,
    }),
    exactlyOneSource,
  )
}
