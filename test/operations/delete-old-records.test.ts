import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instant } from '../../src/deadlines/instant.ts'
import { deleteOldRecords } from '../../src/operations/delete-old-records.ts'
import { enqueueDigests } from '../../src/operations/digests/enqueue-digests.ts'
import { type Fixture, openFixture } from '../storage/store-fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(() => fixture.drop())

const at = (text: string) => instant(`${text}+08:00`)
const silentDays = () => fixture.prisma.notice.count({ where: { purpose: 'digest' } })

describe('deleteOldRecords', () => {
  it('deletes abandoned source messages, empty digests and claims, each only when it is old enough', async () => {
    const { store } = fixture
    const began = at('2026-11-24T09:00:00')
    await enqueueDigests(store, began)
    await store.saveSourceMessage(
      'draft',
      { permalink: 'https://acme.slack.com/p1', text: 'It is late.' },
      began,
    )
    await store.transaction((tx) => tx.claim('click', began))
    const days = await silentDays()
    expect(days).toBeGreaterThan(4)

    await deleteOldRecords(store, at('2026-12-01T09:00:00'))
    expect(await silentDays()).toBe(days)
    expect(await store.sourceMessage('draft')).not.toBeNull()

    await deleteOldRecords(store, at('2026-12-01T10:00:30'))
    expect(await silentDays()).toBe(0)
    expect(await store.sourceMessage('draft')).toBeNull()
    expect(await store.transaction((tx) => tx.claim('click', at('2026-12-01T10:00:30')))).toBe(false)

    await deleteOldRecords(store, at('2027-01-24T10:00:00'))
    expect(await store.transaction((tx) => tx.claim('click', at('2027-01-24T10:00:00')))).toBe(true)
  })
})
