import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseId, clientId, personId } from '../../src/agreement/ids.ts'
import { languages } from '../../src/agreement/vocabulary.ts'
import { decide, decideLog } from '../../src/cases/decide.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { formatRefusal } from '../../src/notices/format-refusal.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { actOnCase } from '../../src/operations/cases/act-on-case.ts'
import { changeCase } from '../../src/operations/cases/change-case.ts'
import type { Outcome } from '../../src/operations/cases/operation-outcome.ts'
import { resolveRequest } from '../../src/operations/cases/resolve-request.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { type Fixture, openFixture } from '../storage/store-fixture.ts'
import { sha256 } from '../support/agreement.ts'
import { type Click, later, monday, type Pair, pairs } from './pairs.ts'

/** Defines tests in which each pair of people clicks at the same time, this many times. */
export function testRaces(races: number): void {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await openFixture()
  })
  afterAll(() => fixture?.drop())

  let serial = 0

  /** Saves a case with this course in one transaction; returns its id and the fingerprint of its last proposal. */
  async function prepare(course: readonly Click[], client = 'yuanshan') {
    const id = caseId(randomUUID())
    serial += 1
    const number = `C-2026-${String(serial).padStart(5, '0')}`
    return fixture.store.transaction(async (tx) => {
      const agreement = await tx.agreementInForce(clientId(client), monday, null)
      const manager = await tx.person(personId('U0LILEI'), monday)
      if (!agreement || !manager) throw new Error('The demonstration company has both.')
      const { terms } = agreement
      const calendar = await tx.calendarOf(agreement.versionId)
      const complaint = {
        clientId: clientId(client),
        channel: 'email',
        receivedAt: instant(monday - 3_600_000),
        description: '数据导出失败',
        category: 'technical-fault',
        contractNo: null,
        service: null,
        expectedSolution: null,
        severity: 'normal',
        sensitive: false,
        personComplainedAbout: null,
        source: null,
      } as const
      const decision = decideLog({ by: manager, now: monday, ...complaint }, agreement, number)
      if ('refused' in decision) throw new Error(JSON.stringify(decision.refused))
      let facts: readonly CaseFact[] = decision.facts
      for (const [who, action] of course) {
        const kase = fold(id, facts)
        const by = await tx.person(personId(who), monday)
        if (!by) throw new Error(`${who} is unknown.`)
        const request = typeof action === 'function' ? action({ fingerprint: fingerprintOf(facts) }) : action
        const context = { facts, terms, calendar, clientEmail: null, hash: sha256 }
        const file = { case: kase, facts, terms, calendar } as never
        const { command } = await resolveRequest(tx, file, { by, now: monday, request, sender: null })
        const decision = decide(kase, command, context)
        if ('refused' in decision) throw new Error(`${request.verb}: ${JSON.stringify(decision.refused)}`)
        facts = [...facts, ...decision.facts]
      }
      await tx.save(changeCase({ case: { id }, facts: [], terms, calendar }, facts, monday))
      return { id, number, fingerprint: fingerprintOf(facts) }
    })
  }

  const click = (
    [who, request]: Click,
    { id, fingerprint }: { id: ReturnType<typeof caseId>; fingerprint: string },
  ) =>
    actOnCase(fixture.store, sha256, {
      key: randomUUID(),
      caseId: id,
      by: personId(who),
      now: later(1),
      request: typeof request === 'function' ? request({ fingerprint }) : request,
      files: [],
    })

  function expectOneWinner(outcomes: readonly Outcome[]): void {
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    for (const outcome of outcomes) {
      if ('done' in outcome) continue
      if (!('refused' in outcome)) throw new Error(JSON.stringify(outcome))
      for (const language of languages) {
        const reader = { words: wordsIn(language), timeZone: 'Asia/Shanghai', now: later(1) }
        const text = formatRefusal(outcome.refused, reader, {
          person: (name) => name,
          department: 'D',
        })
        expect(text.length).toBeGreaterThan(5)
      }
    }
  }

  it.each(pairs)(
    '$name: one click wins, and the other person gets the reason',
    async ({ course, firstClick, secondClick }: Pair) => {
      const wins = { one: 0, other: 0 }
      for (let race = 0; race < races; race++) {
        const kase = await prepare(course)
        // The database decides which click wins; each one starts first in half of the races.
        const [first, second] = race % 2 === 0 ? [firstClick, secondClick] : [secondClick, firstClick]
        const outcomes = await Promise.all([click(first, kase), click(second, kase)])
        expectOneWinner(outcomes)
        if ('done' in (outcomes[race % 2 === 0 ? 0 : 1] ?? {})) wins.one += 1
        else wins.other += 1
      }
      expect(wins.one + wins.other).toBe(races)
      // With few races, one of the two can win all.
      if (races >= 100) expect(Math.min(wins.one, wins.other)).toBeGreaterThan(0)
    },
  )

  it('two cases merged into each other at the same time: one of the merges wins', async () => {
    for (let race = 0; race < races; race++) {
      const a = await prepare([])
      const b = await prepare([])
      const outcomes = await Promise.all([
        click(['U0LILEI', { verb: 'merge', into: b.number }], a),
        click(['U0LILEI', { verb: 'merge', into: a.number }], b),
      ])
      expectOneWinner(outcomes)
    }
  })

  it('the client accepts while silence is deemed acceptance: one of the two is recorded', async () => {
    const at = (wall: string) => instant(`${wall}+08:00`)
    for (let race = 0; race < races / 5; race++) {
      const notified = pairs.find(({ name }) => name === 'accept, accept')?.course ?? []
      const kase = await prepare(notified, 'northwind')
      const remindedAt = at('2026-03-04T10:00:00')
      const reminder = { verb: 'remind-client', method: 'phone', text: 'Please answer.' } as const
      await actOnCase(fixture.store, sha256, {
        key: randomUUID(),
        caseId: kase.id,
        by: personId('U0LILEI'),
        now: remindedAt,
        request: { ...reminder, toldAt: remindedAt },
        files: [],
      })
      const now = at('2026-03-10T00:01:00')
      const answer = { verb: 'record-answer', method: 'phone', answeredAt: now, words: 'Yes.' } as const
      const [outcome] = await Promise.all([
        actOnCase(fixture.store, sha256, {
          key: randomUUID(),
          caseId: kase.id,
          by: personId('U0LILEI'),
          now,
          request: answer,
          files: [],
        }),
        checkDueClocks(fixture.store, now),
      ])
      await checkDueClocks(fixture.store, now)
      const file = await fixture.store.caseFile({ id: kase.id })
      const answers =
        file?.facts.filter(({ type }) => type === 'client-accepted' || type === 'acceptance-deemed') ?? []
      expect(answers).toHaveLength(1)
      expect(answers[0]?.type).toBe('done' in outcome ? 'client-accepted' : 'acceptance-deemed')
    }
  })
}

const fingerprintOf = (facts: readonly CaseFact[]): string =>
  facts.findLast((fact) => fact.type === 'solution-proposed')?.fingerprint ?? ''
