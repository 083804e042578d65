import type { KnownBlock } from '@slack/types'

/** A message to post: its blocks, and the text that notifications and screen readers show in their place. */
export type Message = { readonly text: string; readonly blocks: KnownBlock[] }
