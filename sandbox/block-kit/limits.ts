import data from '../data/slack-limits.json' with { type: 'json' }

/** Slack's published limits: lengths in characters (code points), counts of items, sizes in bytes. */
export const limits = data
