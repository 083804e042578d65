import { describe, expect, test } from 'vitest'
import { instant } from '../../src/deadlines/instant.ts'
import { logMetadata, parseLog } from '../../src/slack/intake/parse-log.ts'
import { at } from '../support/agreement.ts'
import { type Entered, stateOf } from './support/forms.ts'

const now = at('2026-03-05 17:30')
const base: Entered = { client: { option: 'client-1' }, description: { value: ' It failed. ' } }
const scan = { files: { files: [{ id: 'F1', name: 'scan.pdf' }] } }
const parsed = (entered: Entered, metadata: object = {}) =>
  parseLog(stateOf({ ...base, ...entered }), logMetadata.parse({ shown: 'email', ...metadata }), now)
const complaintOf = (entered: Entered, metadata: object = {}) => {
  const found = parsed(entered, metadata)
  if ('refused' in found) throw new Error(found.refused.code)
  return found.complaint
}

describe('what the form for a complaint holds', () => {
  test('of an e-mail is the time that was picked, and nothing of a caller or a letter', () => {
    const complaint = complaintOf({
      channel: { option: 'email' },
      receivedAt: { time: at('2026-03-05 09:00') },
      caller: { value: 'left over' },
    })
    expect(complaint).toMatchObject({ receivedAt: at('2026-03-05 09:00'), description: 'It failed.' })
    expect(complaint).not.toHaveProperty('caller')
  })

  test('of a call is who called, where they said', () => {
    const call = { channel: { option: 'hotline' }, receivedAt: { time: now } }
    expect(complaintOf({ ...call, caller: { value: ' Grace ' } })).toMatchObject({ caller: 'Grace' })
    expect(complaintOf(call)).not.toHaveProperty('caller')
  })

  test('of a letter is the day of its delivery, with the time where one was given', () => {
    const letter = { channel: { option: 'letter' }, deliveredOn: { date: '2026-03-04' }, ...scan }
    expect(complaintOf(letter).receivedAt).toEqual({ on: '2026-03-04', at: null })
  })

  test('of a letter is its scan, or word that it is to follow', () => {
    const letter = { channel: { option: 'letter' }, deliveredOn: { date: '2026-03-04' } }
    expect(parsed(letter)).toEqual({ refused: { code: 'scan-missing', field: 'files' } })
    expect(parsed({ ...letter, scanFollows: { options: ['follows'] } })).not.toHaveProperty('refused')
    expect(parsed({ ...letter, ...scan })).toMatchObject({ files: [{ slackFileId: 'F1' }] })
  })

  test('of what a client sent in is its exact receipt, unless another minute was picked', () => {
    const receivedAt = instant(at('2026-03-05 09:12') + 34_567)
    const mail = { channel: { option: 'email' } }
    const metadata = { intake: 'd', receivedAt }
    expect(complaintOf({ ...mail, receivedAt: { time: receivedAt } }, metadata).receivedAt).toBe(receivedAt)
    expect(complaintOf({ ...mail, receivedAt: { time: at('2026-03-05 09:11') } }, metadata).receivedAt).toBe(
      at('2026-03-05 09:11'),
    )
  })
})
