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
import type { Course } from './courses.ts'
import { idleTime, nextVerb } from './next-act.ts'
import { personRequest } from './person-request.ts'

/** Everyone who works on the cases, driven by the simulated clock. */
export type People = {
  /** The time of the next act; null when no act is left. */
  readonly nextAt: () => Instant | null
  /** Performs every act that is due by `now`; returns their number, refused ones included. */
  readonly act: (now: Instant) => Promise<number>
  /** Number of acts refused so far. */
  readonly refused: () => number
}

const minute = 60_000
const hour = 60 * minute
const maxAttempts = 5

/** The next act in a case. `knownCase`: the case as its people saw it last; null when it has to be read. */
type Turn = {
  readonly course: Course
  readonly at: Instant
  readonly knownCase: Case | null
  readonly actNumber: number
}

/** Plays these courses on the real database, with the operations that a click calls. */
export function simulatePeople(
  { store, pool, company }: { store: Store; pool: Pool; company: Company },
  courses: readonly Course[],
): People {
  let refused = 0
  const turns = new Map<number, Turn[]>()
  const moments: number[] = []
  const schedule = (turn: Turn) => {
    const sameMoment = turns.get(turn.at)
    if (sameMoment) sameMoment.push(turn)
    else {
      turns.set(turn.at, [turn])
      const index = moments.findIndex((moment) => moment > turn.at)
      moments.splice(index < 0 ? moments.length : index, 0, turn.at)
    }
  }
  for (const course of courses) schedule({ course, at: course.loggedAt, knownCase: null, actNumber: 1 })

  /**
   * Returns the case as its people saw it last; after a refusal it is read again, since Redress may have changed it.
   */
  async function loadCase({ course, knownCase }: Turn): Promise<Case> {
    const kase = knownCase ?? (await store.caseFile({ id: course.id }))?.case
    if (!kase) throw new Error(`Case ${course.id} is gone.`)
    return kase
  }

  /** Returns the time of the next act: sometimes on the hour, or in the minute of the next reminder. */
  async function nextMoment({ course: { id, random } }: Turn, now: Instant): Promise<Instant> {
    const at = now + idleTime(random)
    const roll = random.next()
    if (roll < 0.2) return instant(Math.ceil((at + 1) / hour) * hour)
    if (roll > 0.3) return instant(at)
    const { rows } = await pool.query<{ at: Date | null }>({
      name: 'next check of a case',
      text: 'SELECT min(next_at) AS at FROM clocks WHERE case_id = $1',
      values: [id],
    })
    const next = rows[0]?.at?.getTime() ?? 0
    return instant(next > now ? Math.ceil(next / minute) * minute : at)
  }

  async function takeTurn(turn: Turn, now: Instant): Promise<void> {
    const { course } = turn
    const key = `${course.id} ${turn.actNumber}`
    if (turn.actNumber === 1) {
      const outcome = await withRetries(() => logComplaint(store, course.log))
      if ('refused' in outcome) throw new Error(`Not logged: ${JSON.stringify(outcome.refused)}`)
      const knownCase = 'done' in outcome ? outcome.done : null
      schedule({ ...turn, knownCase, at: await nextMoment(turn, now), actNumber: 2 })
      return
    }
    const kase = await loadCase(turn)
    const verb = nextVerb(kase, course.random)
    if (verb === null) return
    const { by, request } = personRequest(verb, kase, { now, random: course.random, company })
    const outcome = await withRetries(() =>
      actOnCase(store, sha256, { key, caseId: course.id, by, now, request, files: [] }),
    )
    if ('refused' in outcome) refused++
    const knownCase = 'done' in outcome ? outcome.done : null
    schedule({ ...turn, knownCase, at: await nextMoment(turn, now), actNumber: turn.actNumber + 1 })
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
        for (const turn of due) await takeTurn(turn, now)
        acts += due.length
      }
      return acts
    },
  }
}

/** Retries when the database was too busy to answer, as a person would. The request key makes that safe. */
async function withRetries(work: () => Promise<Outcome>): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Unavailable) || attempt === maxAttempts) throw error
    }
  }
}
