import type { ReceiptChannel } from '../../agreement/vocabulary.ts'
import type { Choice } from '../blocks/inputs.ts'
import type { ViewState } from '../blocks/view-state.ts'

/** The fields that only some channels have; the metadata keeps them while the form shows another channel. */
export type ChannelFields = {
  /** Milliseconds since the epoch; a letter has the day of delivery instead. */
  readonly receivedAt?: number | null
  readonly caller?: string | null
  /** `YYYY-MM-DD`. */
  readonly deliveredOn?: string | null
  /** `HH:MM`. */
  readonly deliveredAt?: string | null
  readonly scanFollows?: boolean
}

/** The values of the form when it is opened or redrawn; Slack keeps files by itself. */
export type LogFields = ChannelFields & {
  readonly channel: ReceiptChannel
  readonly client?: Choice | null
  readonly description?: string | null
  readonly category?: string | null
  readonly contractNo?: string | null
  readonly service?: string | null
  readonly expectedSolution?: string | null
  readonly severity?: string | null
  readonly personComplainedAbout?: string | null
  readonly sensitive?: boolean
}

/** Reads the values typed so far, and takes those of hidden fields from the metadata. */
export function readLogFields(
  state: ViewState,
  channel: ReceiptChannel,
  hiddenFields: ChannelFields,
): LogFields {
  const readOrKeep = <Value>(
    field: keyof ChannelFields,
    read: (field: string) => Value,
    hidden: Value,
  ): Value => (state.hasInput(field) ? read(field) : hidden)
  return {
    channel,
    client: state.labeledChoice('client'),
    description: state.text('description'),
    category: state.choice('category'),
    contractNo: state.text('contractNo'),
    service: state.text('service'),
    expectedSolution: state.text('expectedSolution'),
    severity: state.choice('severity'),
    personComplainedAbout: state.person('personComplainedAbout'),
    sensitive: state.choices('sensitive').includes('sensitive'),
    receivedAt: readOrKeep('receivedAt', state.dateTime, hiddenFields.receivedAt ?? null),
    caller: readOrKeep('caller', state.text, hiddenFields.caller ?? null),
    deliveredOn: readOrKeep('deliveredOn', state.date, hiddenFields.deliveredOn ?? null),
    deliveredAt: readOrKeep('deliveredAt', state.time, hiddenFields.deliveredAt ?? null),
    scanFollows: readOrKeep(
      'scanFollows',
      (field) => state.choices(field).length > 0,
      hiddenFields.scanFollows ?? false,
    ),
  }
}
