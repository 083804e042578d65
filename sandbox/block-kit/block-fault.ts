/**
 * A fault for which Slack would refuse blocks or a view.
 *
 * `pointer` is a JSON pointer from the checked argument (`/blocks/0/text/text`, for a view `/view/blocks/0/label`),
 * `message` is worded as Slack words it (`must be less than 151 characters`), and `error` is the word the
 * Web API call answers with (`invalid_blocks`, `msg_blocks_too_long`, `invalid_arguments`, `view_too_large` …).
 */
export type BlockFault = { pointer: string; message: string; error: string }

/** The place where blocks are shown. Some blocks and elements exist on one surface only. */
export type Surface = 'message' | 'modal' | 'home'
