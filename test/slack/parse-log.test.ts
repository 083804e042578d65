import { describe, expect, test } from 'vitest'
import { instant } from '../../src/deadlines/instant.ts'
import { logMetadata, parseLog } from '../../src/slack/intake/parse-log.ts'
import { at } from '../support/agreement.ts'
import { type FieldValues, stateOf } from './support/forms.ts'

const now = at('2026-03-05 17:30')
const base: FieldValues = { client: { option: 'client-1' }, description: { value: ' It failed. ' } }
const scan = { files: { files: [{ id: 'F1', name: 'scan.pdf' }] } }
const parsed = (entered: FieldValues, metadata: object = {}) =>
  parseLog(stateOf({ ...base, ...entered }), logMetadata.parse({ shown: 'email', ...metadata }), now)
const complaintOf = (entered: FieldValues, metadata: object = {}) => {
  const result = parsed(entered, metadata)
  if ('refused' in result) throw new Error(result.refused.code)
  return result.complaint
}

describe('parseLog', () => {
  test('reads the picked time of an e-mail, and ignores the fields of a call and a letter', () => {
    const complaint = complaintOf({
      channel: { option: 'email' },
      receivedAt: { time: at('2026-03-05 09:00') },
      caller: { value: 'left over' },
    })
    expect(complaint).toMatchObject({ receivedAt: at('2026-03-05 09:00'), description: 'It failed.' })
    expect(complaint).not.toHaveProperty('caller')
  })

  test('reads the caller of a call, which may be empty', () => {
    const call = { channel: { option: 'hotline' }, receivedAt: { time: now } }
    expect(complaintOf({ ...call, caller: { value: ' Grace ' } })).toMatchObject({ caller: 'Grace' })
    expect(complaintOf(call)).not.toHaveProperty('caller')
  })

  test('reads a letter’s day of delivery, with the time if there is one', () => {
    const letter = { channel: { option: 'letter' }, deliveredOn: { date: '2026-03-04' }, ...scan }
    expect(complaintOf(letter).receivedAt).toEqual({ on: '2026-03-04', at: null })
  })

  test('requires a letter’s scan or a promise that it follows', () => {
    const letter = { channel: { option: 'letter' }, deliveredOn: { date: '2026-03-04' } }
    expect(parsed(letter)).toEqual({ refused: { code: 'scan-missing', field: 'files' } })
    expect(parsed({ ...letter, scanFollows: { options: ['follows'] } })).not.toHaveProperty('refused')
    expect(parsed({ ...letter, ...scan })).toMatchObject({ files: [{ slackFileId: 'F1' }] })
  })

  test('keeps the exact time of receipt of a draft unless another minute was picked', () => {
    const receivedAt = instant(at('2026-03-05 09:12') + 34_567)
    const mail = { channel: { option: 'email' } }
    const metadata = { intake: 'd', receivedAt }
    expect(complaintOf({ ...mail, receivedAt: { time: receivedAt } }, metadata).receivedAt).toBe(receivedAt)
    expect(complaintOf({ ...mail, receivedAt: { time: at('2026-03-05 09:11') } }, metadata).receivedAt).toBe(
      at('2026-03-05 09:11'),
    )
  })
})
