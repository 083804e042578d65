import type { ReceiptChannel } from '../../agreement/vocabulary.ts'
import type { Choice } from '../blocks/inputs.ts'
import type { ViewState } from '../blocks/view-state.ts'

/** What the fields of one channel alone hold; it is kept while another channel's are shown. */
export type ChannelFields = {
  /** Milliseconds since the epoch; of a letter it is the day of delivery instead. */
  readonly receivedAt?: number | null
  readonly caller?: string | null
  /** `YYYY-MM-DD`. */
  readonly deliveredOn?: string | null
  /** `HH:MM`. */
  readonly deliveredAt?: string | null
  readonly scanFollows?: boolean
}

/** What the form holds when it is opened, or holds already when it is drawn anew; files stay by themselves. */
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

/** What was typed into the form so far, with what is kept of fields that it does not show now. */
export function fieldsIn(state: ViewState, channel: ReceiptChannel, kept: ChannelFields): LogFields {
  const own = <Value>(field: keyof ChannelFields, read: (field: string) => Value, other: Value): Value =>
    state.asks(field) ? read(field) : other
  return {
    channel,
    client: state.chosen('client'),
    description: state.text('description'),
    category: state.choice('category'),
    contractNo: state.text('contractNo'),
    service: state.text('service'),
    expectedSolution: state.text('expectedSolution'),
    severity: state.choice('severity'),
    personComplainedAbout: state.person('personComplainedAbout'),
    sensitive: state.choices('sensitive').includes('sensitive'),
    receivedAt: own('receivedAt', state.dateTime, kept.receivedAt ?? null),
    caller: own('caller', state.text, kept.caller ?? null),
    deliveredOn: own('deliveredOn', state.date, kept.deliveredOn ?? null),
    deliveredAt: own('deliveredAt', state.time, kept.deliveredAt ?? null),
    scanFollows: own('scanFollows', (field) => state.choices(field).length > 0, kept.scanFollows ?? false),
  }
}
