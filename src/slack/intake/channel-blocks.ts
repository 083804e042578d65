import type { KnownBlock } from '@slack/types'
import type { Words } from '../../notices/words/words.ts'
import {
  checkboxes,
  datePicker,
  dateTimePicker,
  filePicker,
  input,
  textInput,
  timePicker,
} from '../blocks/inputs.ts'
import type { LogFields } from './log-fields.ts'

type ChannelBlocks = {
  /** The inputs for when it was received and, for a call, from whom. */
  readonly receipt: readonly KnownBlock[]
  /** The inputs for the scan that proves a letter. */
  readonly scan: readonly KnownBlock[]
}

/** 2.1: returns the inputs that only some channels have. */
export function channelBlocks(labels: Words['modals']['log'], fields: LogFields): ChannelBlocks {
  const { channel, receivedAt } = fields
  const time = dateTimePicker(receivedAt ?? undefined)
  switch (channel) {
    case 'email':
    case 'online':
      return {
        receipt: [input('receivedAt', labels.receivedAt, time, { hint: labels.receivedAtHint })],
        scan: [],
      }
    case 'hotline':
      return {
        receipt: [
          input('receivedAt', labels.calledAt, time, { hint: labels.receivedAtHint }),
          input('caller', labels.caller, textInput(false, fields.caller), {
            hint: labels.callerHint,
            optional: true,
          }),
        ],
        scan: [],
      }
    case 'letter':
      return {
        receipt: [
          input('deliveredOn', labels.deliveredOn, datePicker(fields.deliveredOn), {
            hint: labels.deliveredOnHint,
          }),
          input('deliveredAt', labels.deliveredAt, timePicker(fields.deliveredAt), {
            hint: labels.deliveredAtHint,
            optional: true,
          }),
        ],
        scan: [
          // Optional in Slack; the rules require the scan or a promise that it follows.
          input('files', labels.scan, filePicker(), { hint: labels.scanHint, optional: true }),
          input(
            'scanFollows',
            labels.scanFollows,
            checkboxes([['follows', labels.scanFollowsOption]], fields.scanFollows ? ['follows'] : []),
            { optional: true },
          ),
        ],
      }
  }
}
