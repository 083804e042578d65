/** The picture of an emoji name, without colons; null when it is not among those commonly used. */
export function emojiOf(name: string): string | null

/** The code points of a picture, as Slack writes them: `1f44d`, `2764-fe0f`. */
export function unicodeOf(picture: string): string
