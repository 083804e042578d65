import type { ReceiptChannel } from '../../agreement/vocabulary.ts'
import type { Choice } from '../blocks/inputs.ts'
import type { ViewState } from '../blocks/view-state.ts'

/** The fields that only some channels have; they are kept while the form shows another channel's. */
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

/** What the form is filled in with when it is opened or redrawn; Slack keeps files by itself. */
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

/** What was typed so far, with the kept values of fields that the form does not show now. */
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
