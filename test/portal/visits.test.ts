import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { eventually } from '../../sandbox/testing/eventually.ts'
import { caseId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { recordPageView } from '../../src/operations/cases/record-page-view.ts'
import { revokeLinks } from '../../src/operations/cases/revoke-links.ts'
import { hours } from '../storage/store-fixture.ts'
import { until } from '../support/until.ts'
import { awaiting, startPortal, type TestPortal } from './support/portal.ts'
import { senderOf } from './support/sender.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

const minutes = (count: number) => instant(hours(10) + count * 60_000)
const open = async (token: string) => (await fetch(`${portal.origin}/c/${token}`)).status
const views = async (kase: Case) =>
  (await portal.file(kase)).facts.filter(({ type }) => type === 'page-viewed')
const waiting = async () => (await portal.jobs()).filter(({ task }) => task === 'note-view')

/** Does the jobs that note visits, as the worker does. */
async function noteAll() {
  for (const { payload } of await waiting()) {
    const { link, caseId: id, at } = payload as { link: string; caseId: string; at: number }
    await recordPageView(portal.store, { link, caseId: caseId(id), at: instant(at) })
    // A job that ended in the middle is done again.
    expect(await recordPageView(portal.store, { link, caseId: caseId(id), at: instant(at) })).toBe(false)
  }
  await portal.pool.query(`DELETE FROM graphile_worker._private_jobs`)
}

describe('a visit of the client', () => {
  test('becomes a fact once per link and half hour, by a low-priority job', async () => {
    const kase = await awaiting(portal)
    await portal.pool.query(`DELETE FROM graphile_worker._private_jobs`)
    const token = await portal.link(kase)
    for (const minute of [0, 1, 29]) {
      portal.at(minutes(minute))
      expect(await open(token)).toBe(200)
      await eventually(async () => ((await waiting()).length === 1 ? true : null))
    }
    expect((await waiting())[0]).toMatchObject({ queue: 'page-views' })
    await noteAll()
    expect(await views(kase)).toMatchObject([{ by: 'client', at: minutes(0) }])
    // What a card says is the same, so that no channel is edited for it.
    expect((await portal.jobs()).map(({ task }) => task)).toEqual([])

    portal.at(minutes(31))
    await open(token)
    await eventually(async () => ((await waiting()).length === 1 ? true : null))
    await noteAll()
    expect((await views(kase)).map(({ at }) => at)).toEqual([minutes(0), minutes(31)])
    portal.at(minutes(0))
  })

  test('is dated no earlier than the fact before it', async () => {
    const kase = await awaiting(portal)
    const { facts } = await portal.file(kase)
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

  test('are revoked by people who may write to the client: all of this case, none of another', async () => {
    const [kase, other] = [await awaiting(portal), await awaiting(portal)]
    const [first, second, apart] = [
      await portal.link(kase),
      await portal.link(kase),
      await portal.link(other),
    ]
    expect(await revoke(kase, 'U0LILEI')).toMatchObject({ done: { id: kase.id } })
    expect([await open(first), await open(second), await open(apart)]).toEqual([404, 404, 200])
    const fact = (await portal.file(kase)).facts.at(-1)
    expect(fact).toMatchObject({ type: 'links-revoked', by: 'U0LILEI' })
    expect(fact?.type === 'links-revoked' && fact.links).toHaveLength(2)
    const later = await portal.link(kase)
    expect(await open(later)).toBe(200)
  })

  test('open nothing to a request that was under way when they were revoked', async () => {
    const kase = await awaiting(portal)
    const token = await portal.link(kase)
    const form = new URLSearchParams({ key: await senderOf(portal, token).key('accept') }).toString()
    const looks = vi.spyOn(portal.store, 'clientPage')
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(Buffer.from('words=&'))
        await until('the form was let in', () => looks.mock.settledResults.length, Boolean)
        await revoke(kase, 'U0LILEI')
        controller.enqueue(Buffer.from(form))
        controller.close()
      },
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const sent = { method: 'POST', headers, body, duplex: 'half', redirect: 'manual' } as const
    expect((await fetch(`${portal.origin}/c/${token}/accept`, sent)).status).toBe(404)
    expect((await portal.file(kase)).case.status).toBe('awaiting-confirmation')
    looks.mockRestore()
  })

  test('stay if anyone else tries, and nothing is recorded if there are none', async () => {
    const kase = await awaiting(portal)
    const { facts } = await portal.file(kase)
    expect(await revoke(kase, 'U0LILEI')).toMatchObject({ done: { id: kase.id } })
    const token = await portal.link(kase)
    expect(await revoke(kase, 'U0SUNLI')).toMatchObject({ refused: { code: 'not-allowed' } })
    expect(await open(token)).toBe(200)
    expect((await portal.file(kase)).facts).toHaveLength(facts.length)
  })
})

test('the portal records pending visits when it stops', async () => {
  const apart = await startPortal()
  const kase = await awaiting(apart)
  const token = await apart.link(kase)
  expect((await fetch(`${apart.origin}/c/${token}`)).status).toBe(200)
  await apart.close()
  const { rows } = await apart.pool.query('SELECT id FROM client_links WHERE seen_at IS NOT NULL')
  expect(rows).toHaveLength(1)
  await expect(fetch(`${apart.origin}/health`)).rejects.toThrow()
  await apart.stop()
})
