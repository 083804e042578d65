import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { eventually } from '../../sandbox/testing/eventually.ts'
import { caseId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { recordPageView } from '../../src/operations/cases/record-page-view.ts'
import { revokeLinks } from '../../src/operations/cases/revoke-links.ts'
import { hours } from '../storage/store-fixture.ts'
import { until } from '../support/until.ts'
import { notifiedCase, startPortal, type TestPortal } from './support/portal.ts'
import { senderOf } from './support/sender.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

const minutes = (count: number) => instant(hours(10) + count * 60_000)
const open = async (token: string) => (await fetch(`${portal.origin}/c/${token}`)).status
const views = async (kase: Case) =>
  (await portal.caseFile(kase)).facts.filter(({ type }) => type === 'page-viewed')
const viewJobs = async () => (await portal.jobs()).filter(({ task }) => task === 'note-view')

/** Runs the jobs that record visits, as the worker does. */
async function recordViews() {
  for (const { payload } of await viewJobs()) {
    const { link, caseId: id, at } = payload as { link: string; caseId: string; at: number }
    await recordPageView(portal.store, { link, caseId: caseId(id), at: instant(at) })
    // A job that ended in the middle is run again.
    expect(await recordPageView(portal.store, { link, caseId: caseId(id), at: instant(at) })).toBe(false)
  }
  await portal.pool.query(`DELETE FROM graphile_worker._private_jobs`)
}

describe('a visit of the client', () => {
  test('is recorded as a fact once per link and half hour, by a low-priority job', async () => {
    const kase = await notifiedCase(portal)
    await portal.pool.query(`DELETE FROM graphile_worker._private_jobs`)
    const token = await portal.createLink(kase)
    for (const minute of [0, 1, 29]) {
      portal.setTime(minutes(minute))
      expect(await open(token)).toBe(200)
      await eventually(async () => ((await viewJobs()).length === 1 ? true : null))
    }
    expect((await viewJobs())[0]).toMatchObject({ queue: 'page-views' })
    await recordViews()
    expect(await views(kase)).toMatchObject([{ by: 'client', at: minutes(0) }])
    // The card stays the same, so no message is edited.
    expect((await portal.jobs()).map(({ task }) => task)).toEqual([])

    portal.setTime(minutes(31))
    await open(token)
    await eventually(async () => ((await viewJobs()).length === 1 ? true : null))
    await recordViews()
    expect((await views(kase)).map(({ at }) => at)).toEqual([minutes(0), minutes(31)])
    portal.setTime(minutes(0))
  })

  test('is recorded no earlier than the preceding fact', async () => {
    const kase = await notifiedCase(portal)
    const { facts } = await portal.caseFile(kase)
    await recordPageView(portal.store, { link: 'link-1', caseId: kase.id, at: hours(1) })
    expect(await views(kase)).toMatchObject([{ at: facts.at(-1)?.at, link: 'link-1' }])
  })
})

describe('the links of a case', () => {
  const revoke = (kase: Case, by: string) =>
    revokeLinks(portal.store, {
      key: crypto.randomUUID(),
      caseId: kase.id,
      by: personId(by),
      now: minutes(1),
    })

  test('are revoked by a person who may write to the client: all of that case, none of another', async () => {
    const [kase, other] = [await notifiedCase(portal), await notifiedCase(portal)]
    const [first, second, otherPortal] = [
      await portal.createLink(kase),
      await portal.createLink(kase),
      await portal.createLink(other),
    ]
    expect(await revoke(kase, 'U0LILEI')).toMatchObject({ done: { id: kase.id } })
    expect([await open(first), await open(second), await open(otherPortal)]).toEqual([404, 404, 200])
    const fact = (await portal.caseFile(kase)).facts.at(-1)
    expect(fact).toMatchObject({ type: 'links-revoked', by: 'U0LILEI' })
    expect(fact?.type === 'links-revoked' && fact.links).toHaveLength(2)
    const later = await portal.createLink(kase)
    expect(await open(later)).toBe(200)
  })

  test('open nothing for a request that was in progress when they were revoked', async () => {
    const kase = await notifiedCase(portal)
    const token = await portal.createLink(kase)
    const form = new URLSearchParams({ key: await senderOf(portal, token).key('accept') }).toString()
    const pageQueries = vi.spyOn(portal.store, 'clientPage')
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(Buffer.from('words=&'))
        await until('the form was let in', () => pageQueries.mock.settledResults.length, Boolean)
        await revoke(kase, 'U0LILEI')
        controller.enqueue(Buffer.from(form))
        controller.close()
      },
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const init = { method: 'POST', headers, body, duplex: 'half', redirect: 'manual' } as const
    expect((await fetch(`${portal.origin}/c/${token}/accept`, init)).status).toBe(404)
    expect((await portal.caseFile(kase)).case.status).toBe('awaiting-confirmation')
    pageQueries.mockRestore()
  })

  test('stay valid if another person tries to revoke them, and nothing is recorded if there are none', async () => {
    const kase = await notifiedCase(portal)
    const { facts } = await portal.caseFile(kase)
    expect(await revoke(kase, 'U0LILEI')).toMatchObject({ done: { id: kase.id } })
    const token = await portal.createLink(kase)
    expect(await revoke(kase, 'U0HEPING')).toMatchObject({ refused: { code: 'not-allowed' } })
    expect(await open(token)).toBe(200)
    expect((await portal.caseFile(kase)).facts).toHaveLength(facts.length)
  })
})

test('the portal records pending visits when it stops', async () => {
  const otherPortal = await startPortal()
  const kase = await notifiedCase(otherPortal)
  const token = await otherPortal.createLink(kase)
  expect((await fetch(`${otherPortal.origin}/c/${token}`)).status).toBe(200)
  await otherPortal.close()
  const { rows } = await otherPortal.pool.query('SELECT id FROM client_links WHERE seen_at IS NOT NULL')
  expect(rows).toHaveLength(1)
  await expect(fetch(`${otherPortal.origin}/health`)).rejects.toThrow()
  await otherPortal.stop()
})
