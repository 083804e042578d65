import type { App } from '@slack/bolt'
import { z } from 'zod'
import { personId } from '../../agreement/ids.ts'
import { receiveFiles } from '../../operations/cases/add-evidence.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'

/** A message with files in a thread, in Slack's event. */
const sharedFiles = z.object({
  subtype: z.literal('file_share'),
  user: z.string(),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string(),
  files: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullish(),
      mimetype: z.string().nullish(),
      size: z.number().nullish(),
    }),
  ),
})

/**
 * 3.2(3): files posted in a case's thread become evidence. The event is acknowledged after the commit, so that Slack
 * sends it again if it could not be saved; a job copies the files.
 */
export function listenToEvidence(app: App, deps: SlackDeps): void {
  app.message(async ({ message }) => {
    const shared = sharedFiles.safeParse(message)
    if (!shared.success) return
    const { channel, ts, thread_ts, user, files } = shared.data
    await receiveFiles(deps.store, {
      key: `message:${channel}:${ts}`,
      thread: { card: { channelId: channel, ts: thread_ts } },
      by: personId(user),
      now: deps.now(),
      files: files.map(({ id, name, mimetype, size }) => ({
        slackFileId: id,
        name: name ?? id,
        mimetype: mimetype ?? 'application/octet-stream',
        size: size ?? 0,
      })),
    })
  })
}
