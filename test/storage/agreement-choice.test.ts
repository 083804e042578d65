import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fixture, openFixture } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
  const { terms } = await fixture.prisma.agreementVersion.findFirstOrThrow({
    where: { agreement: { clientId: 'yuanshan' } },
  })
  await fixture.prisma.agreement.create({
    data: {
      id: 'yuanshan-backup',
      clientId: 'yuanshan',
      contractNo: 'YF-2026-0400',
      service: 'Backup',
      versions: {
        create: {
          id: 'yuanshan-backup-1',
          version: 1,
          effectiveFrom: new Date('2026-06-01'),
          terms: terms ?? {},
        },
      },
    },
  })
})
afterAll(() => fixture.drop())

const judgedBy = async (contractNo: string | null) => {
  const outcome = await fixture.log({ complaint: { contractNo } })
  return 'done' in outcome ? outcome.done.complaint.agreementVersionId : outcome
}

describe('with several contracts in force, a complaint is handled under', () => {
  it('the one whose number was given, with or without spaces, in either case and width', async () => {
    const older = await judgedBy('YF-2025-0117')
    expect(older).not.toBe('yuanshan-backup-1')
    expect(await judgedBy(' yf-2025-0117')).toBe(older)
    expect(await judgedBy('ＹＦ-2026-0400')).toBe('yuanshan-backup-1')
  })

  it('the one that took effect last, if no known number was given', async () => {
    expect(await judgedBy(null)).toBe('yuanshan-backup-1')
    expect(await judgedBy('order 8821')).toBe('yuanshan-backup-1')
  })
})
