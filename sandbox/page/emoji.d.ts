/** The picture of an emoji name, without colons; null when it is not among those commonly used. */
export function emojiOf(name: string): string | null
