import { drawTrend } from '../../digests/draw-trend.ts'
import { sumOfWeeks } from '../../digests/weekly-digest.ts'
import type { DigestDelivery } from '../../operations/ports/digest-ports.ts'
import { call, type Reply } from '../posting/call.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { uploadFile } from '../posting/upload-file.ts'

/**
 * Uploads the chart of a weekly digest; the id of its file is saved, so that a retry does not upload it again. null:
 * a daily digest, or no clock stopped.
 */
export async function uploadPicture(
  deps: DeliverDeps,
  delivery: DigestDelivery,
): Promise<Reply<string | null>> {
  const { content, id, date, picture } = delivery
  if (content.kind !== 'week') return { ok: null }
  const weeks = sumOfWeeks(content.weekly.departments)
  if (weeks.every(({ met, breached }) => met + breached === 0)) return { ok: null }
  const file =
    picture === null ? await upload(deps, id, await trendPng(weeks), `trend-${date}.png`) : { ok: picture }
  return 'ok' in file ? waitUntilProcessed(deps, file.ok) : file
}

/** The picture as a PNG; the package that encodes it is loaded when the first is drawn. */
async function trendPng(weeks: Parameters<typeof drawTrend>[0]): Promise<Uint8Array> {
  const { encode } = await import('fast-png')
  const { width, height, data } = drawTrend(weeks)
  return encode({ width, height, data, channels: 3, depth: 8 })
}

async function upload(
  { client, outbox }: DeliverDeps,
  digest: string,
  bytes: Uint8Array,
  filename: string,
): Promise<Reply<string>> {
  const file = await uploadFile(client, filename, bytes)
  if (!('ok' in file)) return file
  const completed = await call(() =>
    client.files.completeUploadExternal({ files: [{ id: file.ok, title: filename }] }),
  )
  if (!('ok' in completed)) return completed
  await outbox.recordDigestPicture(digest, file.ok)
  return file
}

/**
 * Waits until Slack has processed the file, since it refuses a message with an image before that; a processed file
 * has a type.
 */
async function waitUntilProcessed({ client }: DeliverDeps, file: string): Promise<Reply<string | null>> {
  const info = await call(() => client.files.info({ file }))
  if (!('ok' in info)) return info
  return info.ok.file?.mimetype ? { ok: file } : { later: { againInSeconds: 1 } }
}
