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
  /** When it was received and, for a call, from whom. */
  readonly about: readonly KnownBlock[]
  /** The scan that proves a letter. */
  readonly scan: readonly KnownBlock[]
}

/** 2.1: the inputs that only one channel has. */
export function channelBlocks(w: Words['modals']['log'], fields: LogFields): ChannelBlocks {
  const { channel, receivedAt } = fields
  const time = dateTimePicker(receivedAt ?? undefined)
  switch (channel) {
    case 'email':
    case 'online':
      return { about: [input('receivedAt', w.receivedAt, time, { hint: w.receivedAtHint })], scan: [] }
    case 'hotline':
      return {
        about: [
          input('receivedAt', w.calledAt, time, { hint: w.receivedAtHint }),
          input('caller', w.caller, textInput(false, fields.caller), { hint: w.callerHint, optional: true }),
        ],
        scan: [],
      }
    case 'letter':
      return {
        about: [
          input('deliveredOn', w.deliveredOn, datePicker(fields.deliveredOn), { hint: w.deliveredOnHint }),
          input('deliveredAt', w.deliveredAt, timePicker(fields.deliveredAt), {
            hint: w.deliveredAtHint,
            optional: true,
          }),
        ],
        scan: [
          // Optional for Slack; the rules ask for the scan or a promise that it follows.
          input('files', w.scan, filePicker(), { hint: w.scanHint, optional: true }),
          input(
            'scanFollows',
            w.scanFollows,
            checkboxes([['follows', w.scanFollowsOption]], fields.scanFollows ? ['follows'] : []),
            { optional: true },
          ),
        ],
      }
  }
}
