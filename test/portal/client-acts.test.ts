import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { zh } from '../../src/notices/words/zh.ts'
import { correctable } from '../storage/courses.ts'
import { acknowledgeRequest, done, hours } from '../storage/store-fixture.ts'
import {
  hashOf,
  investigatedCase,
  notifiedCase,
  notifySolution,
  startPortal,
  type TestPortal,
} from './support/portal.ts'
import { senderOf } from './support/sender.ts'

let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.stop())

const { act: acts, faults, says: defaultTexts } = zh.portal

/** The client of a case, on its page. */
async function visitorOf(kase: Awaited<ReturnType<typeof notifiedCase>>) {
  const token = await portal.createLink(kase)
  return { kase, token, ...senderOf(portal, token) }
}
const lastFact = async (kase: Awaited<ReturnType<typeof notifiedCase>>, type: string) =>
  (await portal.caseFile(kase)).facts.findLast((fact) => fact.type === type)
const countFacts = async (kase: Awaited<ReturnType<typeof notifiedCase>>, type: string) =>
  (await portal.caseFile(kase)).facts.filter((fact) => fact.type === type).length

describe('a client on their page', () => {
  test('can accept the solution: it becomes a fact by the client, and the page confirms it', async () => {
    const { kase, token, send, page } = await visitorOf(await notifiedCase(portal))
    const response = await send('accept', { words: '' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/c/${token}?done=accept`)
    expect(await lastFact(kase, 'client-accepted')).toMatchObject({
      by: 'client',
      method: 'online',
      answeredAt: hours(10),
      words: defaultTexts.accept,
    })
    expect((await portal.caseFile(kase)).case.status).toBe('implementing')
    expect(await page('?done=accept')).toContain(acts.accept.done('11月23日 周一 20:00'))
    // The page does not confirm an act that was not done.
    expect(await page('?done=withdraw')).not.toContain('role="status"')
  })

  test('can add a text to an acceptance', async () => {
    const { kase, send } = await visitorOf(await notifiedCase(portal))
    await send('accept', { words: '同意，\r\n请尽快。' })
    expect(await lastFact(kase, 'client-accepted')).toMatchObject({ words: '同意，\n请尽快。' })
  })

  test('can ask for a revision, with a file', async () => {
    const { kase, send } = await visitorOf(await notifiedCase(portal))
    const file = new File(['账单'], '账单.txt', { type: 'text/plain' })
    expect((await send('revise', { words: '请退还两个月费用。' }, [file])).status).toBe(303)
    const caseFile = await portal.caseFile(kase)
    expect(caseFile.case.status).toBe('formulating')
    expect(caseFile.case.evidence).toMatchObject([
      { by: 'client', name: '账单.txt', mimetype: 'text/plain', size: 6, sha256: hashOf('账单') },
    ])
    expect(await readFile(join(portal.evidence, hashOf('账单')), 'utf8')).toBe('账单')
  })

  test('can escalate instead of accepting, and can refuse the final decision', async () => {
    const kase = await notifiedCase(portal)
    const { send, page } = await visitorOf(kase)
    expect((await send('escalate', { words: '没有说明原因。' }, [])).status).toBe(303)
    expect(await lastFact(kase, 'escalation-requested')).toMatchObject({
      by: 'client',
      ground: 'dissatisfaction',
    })
    expect(await page()).toContain(zh.portal.status['escalation-pending'].name)
    const at = hours(20)
    const { act } = portal
    done(await act(kase, 'U0SUNLI', { verb: 'take-over' }, { now: at }))
    const proposal = {
      remedies: ['function-fix' as const],
      details: '修复导出',
      amount: null,
      reasons: '同前',
      reputationalImpact: false,
    }
    done(await act(kase, 'U0SUNLI', { verb: 'propose', proposal }, { now: at }))
    done(
      await act(
        kase,
        'U0SUNLI',
        { verb: 'notify', method: 'email', toldAt: at, text: '这是最终处理意见。' },
        { now: at },
      ),
    )
    portal.setTime(hours(21))
    const pageText = await page()
    expect(pageText).toContain(zh.portal.decision)
    expect(pageText).toContain('这是最终处理意见。')
    expect(pageText).toContain(zh.portal.acceptFinal)
    expect(pageText).not.toContain(acts.revise.choose)
    expect((await send('refuse', { words: '不能接受。' })).status).toBe(303)
    expect((await portal.caseFile(kase)).case.status).toBe('deadlocked')
    portal.setTime(hours(10))
  })

  test('can answer a question with text and files', async () => {
    const kase = await investigatedCase(portal)
    const question = {
      verb: 'ask-client',
      method: 'email',
      toldAt: hours(6),
      text: '请提供任务编号。',
    } as const
    await portal.act(kase, 'U0CHENHAO', question, { now: hours(6) })
    const { send, page } = await visitorOf(kase)
    expect(await page()).toContain('请提供任务编号。')
    expect((await send('answer', { words: '编号 17。' }, [new File(['x'], 'x.log')])).status).toBe(303)
    expect(await lastFact(kase, 'client-answered')).toMatchObject({ by: 'client', words: '编号 17。' })
    expect((await portal.caseFile(kase)).case).toMatchObject({
      question: null,
      evidence: [{ name: 'x.log' }],
    })
  })

  test('can add a text, or files only, but not nothing', async () => {
    const { kase, send, page } = await visitorOf(await investigatedCase(portal))
    await send('add', { words: '今天又失败了一次。' }, [])
    expect(await lastFact(kase, 'client-wrote')).toMatchObject({ by: 'client', words: '今天又失败了一次。' })
    await send('add', { words: '' }, [new File(['log'], 'a.log'), new File(['log'], 'same bytes.log')])
    expect(await countFacts(kase, 'client-wrote')).toBe(1)
    expect((await portal.caseFile(kase)).case.evidence.map(({ name }) => name)).toEqual(['a.log'])
    const pageText = await page()
    expect(pageText).toContain('今天又失败了一次。')
    expect(pageText).toContain('a.log')
    const response = await send('add', { words: ' ' }, [])
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(faults.nothing)
  })

  test('can withdraw, and then rate the handling; the latest rating counts', async () => {
    const { kase, send, page } = await visitorOf(await investigatedCase(portal))
    expect((await send('withdraw', { words: '' })).status).toBe(303)
    expect(await lastFact(kase, 'case-withdrawn')).toMatchObject({
      by: 'client',
      words: defaultTexts.withdraw,
    })
    const incomplete = await send('rate', { handling: '4', words: '很快' })
    expect(incomplete.status).toBe(422)
    const formText = await incomplete.text()
    expect(formText).toContain(zh.portal.rating.choose)
    expect(formText).toContain('很快')
    expect(formText).toMatch(/value="4" required checked/)
    await send('rate', { handling: '4', informed: '2', words: '很快' })
    await send('rate', { handling: '5', informed: '3', words: '' })
    expect(await lastFact(kase, 'handling-rated')).toMatchObject({ handling: 5, informed: 3, comment: null })
    expect(await page()).toContain(zh.portal.rated('5', '3'))
  })

  test('can contest a decline, after which the complaint is accepted', async () => {
    const kase = done(await portal.log())
    await portal.act(kase, 'U0LILEI', acknowledgeRequest(hours(1)))
    await portal.act(kase, 'U0CHENHAO', { verb: 'decline', reason: 'other-body', referral: '仲裁委员会。' })
    const declined = {
      verb: 'confirm-decline',
      method: 'email',
      toldAt: hours(2),
      text: '不予受理，理由如下。',
    } as const
    done(await portal.act(kase, 'U0WANGMIN', declined, { now: hours(2) }))
    const { send, page } = await visitorOf(kase)
    expect(await page()).toContain('不予受理，理由如下。')
    expect((await send('contest', { words: '这属于你们的服务。' }, [])).status).toBe(303)
    expect((await portal.caseFile(kase)).case.status).toBe('accepted')
  })

  test('can reopen a closed complaint within the window, but not after it', async () => {
    const kase = await notifiedCase(portal)
    const { send, page } = await visitorOf(kase)
    await send('accept', { words: '' })
    for (const remedy of ['partial-refund', 'function-fix'] as const) {
      const request = {
        verb: 'complete-remedy',
        remedy,
        doneOn: '2026-11-23',
        proof: '内部凭证 4711',
      } as const
      done(await portal.act(kase, 'U0CHENHAO', request as never, { now: hours(11) }))
    }
    portal.setTime(hours(12))
    const pageText = await page()
    expect(pageText).toContain(zh.portal.status.closed.name)
    expect(pageText).not.toContain('4711')
    const key = await senderOf(portal, await portal.createLink(kase)).key('reopen')
    portal.setTime(instant(hours(12) + 31 * 86_400_000))
    expect(await page('/reopen')).toContain(faults.noLonger)
    portal.setTime(hours(12))
    // A form of another link of the same case is not a form of this one.
    expect((await send('reopen', { key, words: '仍未修好。' }, [])).status).toBe(422)
    const request = { reopening: 'undelivered-remedy', words: '仍未修好。' }
    expect((await send('reopen', request, [])).status).toBe(303)
    expect(await lastFact(kase, 'case-reopened')).toMatchObject({
      ground: 'undelivered-remedy',
      by: 'client',
    })
    portal.setTime(hours(10))
  })
})

describe("a form on the client's page", () => {
  test('takes effect once, however often it is sent', async () => {
    const { kase, key, send } = await visitorOf(await notifiedCase(portal))
    const same = { key: await key('accept'), words: '好的' }
    const answers = await Promise.all([1, 2, 3].map(() => send('accept', same)))
    answers.push(await send('accept', same))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    expect(await countFacts(kase, 'client-accepted')).toBe(1)
  })

  test('is refused if the letter was answered by another form in the meantime', async () => {
    const { key, send } = await visitorOf(await notifiedCase(portal))
    const escalateKey = await key('escalate')
    await send('accept', { words: '' })
    const response = await send('escalate', { key: escalateKey, words: '还是不行。' }, [])
    // An accepted solution can still be escalated; accepting it a second time cannot happen.
    expect(response.status).toBe(303)
    const { send: sendOther, key: keyOther } = await visitorOf(await notifiedCase(portal))
    const revise = await keyOther('revise')
    await sendOther('accept', { words: '' })
    const answer = await sendOther('revise', { key: revise, words: '改一下。' }, [])
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain(faults.noLonger)
    expect(text).toContain('改一下。')
  })

  test('is refused if a newer letter was sent in the meantime', async () => {
    const kase = await notifiedCase(portal)
    const { key, send } = await visitorOf(kase)
    const oldKey = await key('accept')
    await send('revise', { words: '请退两个月。' }, [])
    const proposal = {
      remedies: ['full-refund' as const],
      details: '退两个月',
      amount: { minor: 500_000, currency: 'CNY' as const },
      reasons: '同意',
      reputationalImpact: false,
    }
    done(await portal.act(kase, 'U0CHENHAO', { verb: 'propose', proposal }, { now: hours(10) }))
    await notifySolution(portal, kase, hours(10), '新的方案。')
    const answer = await send('accept', { key: oldKey, words: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(faults.newer)
    expect((await portal.caseFile(kase)).case.status).toBe('awaiting-confirmation')
  })

  test('shows a fault at its field, and keeps the typed text and the files', async () => {
    const { kase, send } = await visitorOf(await notifiedCase(portal))
    const emoji = await send('revise', { words: '👎' }, [new File(['bytes'], '"a" <b>.txt')])
    expect(emoji.status).toBe(422)
    const text = await emoji.text()
    expect(text).toMatch(new RegExp(`id="words-error">${faults.wordsMissing}`))
    expect(text).toContain('👎')
    expect(text).toContain('&quot;a&quot; &lt;b&gt;.txt')
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? ''
    const fields = { key: field('key'), kept: field('kept'), words: '请修改。' }
    expect((await send('revise', fields, [])).status).toBe(303)
    expect((await portal.caseFile(kase)).case.evidence).toMatchObject([{ name: '"a" <b>.txt' }])
    const long = await senderOf(portal, await portal.createLink(kase)).send(
      'add',
      { words: '长'.repeat(3001) },
      [],
    )
    expect(await long.text()).toContain(faults.tooLong(3001, 3000))
  })

  test('is refused if it was left open for more than a week, but keeps the typed text', async () => {
    const { key, send } = await visitorOf(await investigatedCase(portal))
    const oldKey = await key('add')
    portal.setTime(instant(hours(10) + 8 * 86_400_000))
    const answer = await send('add', { key: oldKey, words: '补充说明。' }, [])
    portal.setTime(hours(10))
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain(faults.stale)
    expect(text).toContain('补充说明。')
  })

  test('is shown again with the other files if one is too large or there are too many', async () => {
    const { kase, send } = await visitorOf(await investigatedCase(portal))
    const large = new File([new Uint8Array(25_000_001)], 'large.bin')
    const answer = await send('add', { words: '见附件' }, [large, new File(['small'], 'small.txt')])
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain(faults.fileTooLarge)
    expect(text).toContain('small.txt')
    const many = Array.from({ length: 11 }, (_, n) => new File([`file ${n}`], `${n}.txt`))
    expect(await (await send('add', { words: '见附件' }, many)).text()).toContain(faults.tooManyFiles)
    expect((await portal.caseFile(kase)).case.evidence).toEqual([])
    expect((await readdir(portal.evidence)).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

test('after a case is corrected to another client, that client sees no messages and letters of the former one', async () => {
  const { kase, send } = await visitorOf(await notifiedCase(portal))
  await send('add', { words: '甲公司的内部情况' }, [new File(['x'], '甲公司.txt')])
  const to = correctable((await portal.caseFile(kase)).case, { clientId: clientId('jiangnan') })
  const corrected = { verb: 'correct', to, reason: '看错客户' } as const
  done(await portal.act(kase, 'U0LILEI', corrected, { now: hours(11) }))
  const page = await senderOf(portal, await portal.createLink(kase)).page()
  expect(page).toContain(kase.complaint.number)
  expect(page).not.toMatch(/甲公司|已收到您的投诉/)
})
