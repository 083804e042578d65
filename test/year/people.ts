import type { Pool } from 'pg'
import type { Case } from '../../src/cases/case.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { actOnCase } from '../../src/operations/cases/act-on-case.ts'
import type { Outcome } from '../../src/operations/cases/operation-outcome.ts'
import { logComplaint } from '../../src/operations/intake/log-complaint.ts'
import type { Store } from '../../src/operations/ports/store.ts'
import { Unavailable } from '../../src/operations/unavailable.ts'
import type { Company } from '../../src/storage/company/parse-company.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { type Course, idle, nextVerb } from './course.ts'
import { ask } from './request.ts'

/** Everyone who works on the cases, with their own clock at hand. */
export type People = {
  /** When somebody does something next; null: nobody ever will. */
  readonly nextAt: () => Instant | null
  /** Does everything that is to be done by that moment; says how many acts that were, refused ones included. */
  readonly act: (now: Instant) => Promise<number>
  /** How many acts were refused so far. */
  readonly refused: () => number
}

const minute = 60_000
const hour = 60 * minute
const tries = 5

/** What a case waits for; `known` as its people saw it last, null: they have yet to look. */
type Turn = {
  readonly course: Course
  readonly at: Instant
  readonly known: Case | null
  readonly act: number
}

/** People who play these courses with the operations that a click calls, on the real database. */
export function openPeople(
  { store, pool, company }: { store: Store; pool: Pool; company: Company },
  courses: readonly Course[],
): People {
  let refused = 0
  const turns = new Map<number, Turn[]>()
  const moments: number[] = []
  const enter = (turn: Turn) => {
    const at = turns.get(turn.at)
    if (at) at.push(turn)
    else {
      turns.set(turn.at, [turn])
      const place = moments.findIndex((moment) => moment > turn.at)
      moments.splice(place < 0 ? moments.length : place, 0, turn.at)
    }
  }
  for (const course of courses) enter({ course, at: course.loggedAt, known: null, act: 1 })

  /** The case as somebody knows it; after a refusal they look at it again, since Redress itself may have gone on with it. */
  async function lookAt({ course, known }: Turn): Promise<Case> {
    const kase = known ?? (await store.caseFile({ id: course.id }))?.case
    if (!kase) throw new Error(`Case ${course.id} is gone.`)
    return kase
  }

  /** Some time from now; sometimes on the hour, when reminders are said, or in the very minute of the next one. */
  async function later({ course: { id, chance } }: Turn, now: Instant): Promise<Instant> {
    const at = now + idle(chance)
    const luck = chance.next()
    if (luck < 0.2) return instant(Math.ceil((at + 1) / hour) * hour)
    if (luck > 0.3) return instant(at)
    const { rows } = await pool.query<{ at: Date | null }>({
      name: 'next look at a case',
      text: 'SELECT min(next_at) AS at FROM clocks WHERE case_id = $1',
      values: [id],
    })
    const next = rows[0]?.at?.getTime() ?? 0
    return instant(next > now ? Math.ceil(next / minute) * minute : at)
  }

  async function take(turn: Turn, now: Instant): Promise<void> {
    const { course } = turn
    const key = `${course.id} ${turn.act}`
    if (turn.act === 1) {
      const outcome = await patiently(() => logComplaint(store, course.log))
      if ('refused' in outcome) throw new Error(`Not logged: ${JSON.stringify(outcome.refused)}`)
      const known = 'done' in outcome ? outcome.done : null
      enter({ ...turn, known, at: await later(turn, now), act: 2 })
      return
    }
    const kase = await lookAt(turn)
    const verb = nextVerb(kase, course.chance)
    if (verb === null) return
    const { by, request } = ask(verb, kase, { now, chance: course.chance, company })
    const outcome = await patiently(() =>
      actOnCase(store, sha256, { key, caseId: course.id, by, now, request, files: [] }),
    )
    if ('refused' in outcome) refused++
    const known = 'done' in outcome ? outcome.done : null
    enter({ ...turn, known, at: await later(turn, now), act: turn.act + 1 })
  }

  return {
    nextAt: () => (moments[0] === undefined ? null : instant(moments[0])),
    refused: () => refused,
    act: async (now) => {
      let acts = 0
      for (let [first] = moments; first !== undefined && first <= now; [first] = moments) {
        moments.shift()
        const due = turns.get(first) ?? []
        turns.delete(first)
        for (const turn of due) await take(turn, now)
        acts += due.length
      }
      return acts
    },
  }
}

/** As a person would: tries again when the database was too busy to answer. The key makes that safe. */
async function patiently(work: () => Promise<Outcome>): Promise<Outcome> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Unavailable) || tried === tries) throw error
    }
  }
}
