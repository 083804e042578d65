import { z } from 'zod'
import { clientId, personId } from '../../agreement/ids.ts'
import { categories, type ReceiptChannel, receiptChannels, severities } from '../../agreement/vocabulary.ts'
import type { Refusal } from '../../cases/refusal.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { plainDate } from '../../deadlines/plain-date.ts'
import type { ComplaintInput, LogRequest } from '../../operations/intake/log-complaint.ts'
import type { ViewState } from '../blocks/view-state.ts'

/** The values of fields that the current channel's form does not show. */
const hiddenFieldsSchema = z.object({
  receivedAt: z.number().nullish(),
  caller: z.string().nullish(),
  deliveredOn: z.string().nullish(),
  deliveredAt: z.string().nullish(),
  scanFollows: z.boolean().optional(),
})

/** The form's metadata. */
export const logMetadata = z
  .object({
    /** The id of the stored message that is the form's source. */
    sourceId: z.string().optional(),
    /** The same, in a form that an earlier version opened. */
    draftId: z.string().optional(),
    /** The draft that the form confirms, and when that was received, in milliseconds. */
    intake: z.string().optional(),
    receivedAt: z.number().optional(),
    /** The channel whose fields are shown. */
    shown: z.enum(receiptChannels),
    kept: hiddenFieldsSchema.default({}),
  })
  .transform(({ draftId, ...form }) => ({ ...form, sourceId: form.sourceId ?? draftId }))
export type LogMetadata = z.infer<typeof logMetadata>

/** Reads the selected channel. Throws on one that the form does not offer. */
export const readChannel = (state: ViewState): ReceiptChannel =>
  z.enum(receiptChannels).parse(state.choice('channel'))

/** Reads the submitted form, with defaults for empty inputs. Throws on a state that the form cannot produce. */
export function parseLog(
  state: ViewState,
  metadata: LogMetadata,
  now: Instant,
): Pick<LogRequest, 'complaint' | 'files'> | { readonly refused: Refusal } {
  const personComplainedAbout = state.person('personComplainedAbout')
  const channel = readChannel(state)
  const files = state.files('files')
  const hasProof = files.length > 0 || state.choices('scanFollows').length > 0
  // A draft already contains what the client sent.
  if (channel === 'letter' && !hasProof && metadata.intake === undefined) {
    return { refused: { code: 'scan-missing', field: 'files' } }
  }
  const caller = channel === 'hotline' ? state.text('caller') : null
  return {
    complaint: {
      clientId: clientId(state.choice('client') ?? ''),
      description: state.text('description') ?? '',
      receivedAt: readReceivedAt(state, metadata, now),
      channel,
      category: z.enum(categories).parse(state.choice('category') ?? 'other'),
      contractNo: state.text('contractNo'),
      service: state.text('service'),
      expectedSolution: state.text('expectedSolution'),
      severity: z.enum(severities).parse(state.choice('severity') ?? 'normal'),
      sensitive: state.choices('sensitive').includes('sensitive'),
      personComplainedAbout: personComplainedAbout === null ? null : personId(personComplainedAbout),
      source: null,
      ...(caller === null ? {} : { caller }),
    },
    files,
  }
}

/**
 * Reads the time of receipt. The picker holds whole minutes: if it still shows the minute of the draft, the draft's
 * exact time counts.
 */
function readReceivedAt(
  state: ViewState,
  { receivedAt }: LogMetadata,
  now: Instant,
): ComplaintInput['receivedAt'] {
  if (readChannel(state) === 'letter') {
    return { on: plainDate(state.date('deliveredOn') ?? ''), at: state.time('deliveredAt') }
  }
  const selected = state.dateTime('receivedAt')
  const toMinute = (at: number) => Math.floor(at / 60_000)
  if (selected === null) return instant(receivedAt ?? now)
  return instant(
    receivedAt !== undefined && toMinute(selected) === toMinute(receivedAt) ? receivedAt : selected,
  )
}
