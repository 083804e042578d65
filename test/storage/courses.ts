import { departmentId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import type { Correctable } from '../../src/cases/facts/intake-facts.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'
import { done, type Fixture, propose } from './store-fixture.ts'

/** A local time in Shanghai: `2026-11-23 10:00`. */
export const at = (wallTime: string): Instant => instant(`${wallTime.replace(' ', 'T')}+08:00`)

/** The commands of several people on one case, one after the other. */
export type Course = {
  /** The case after the last command. */
  readonly kase: () => Case
  /** Carries out a command at that local time in Shanghai. Throws when it is refused. */
  act(by: string, wallTime: string, request: Request): Promise<Case>
  /** Approves the pending proposal. */
  approve(by: string, wallTime: string): Promise<Case>
}

/** Starts a course on a case. */
export function courseOf(fixture: Fixture, firstCase: Case): Course {
  let kase = firstCase
  const act = async (by: string, wallTime: string, request: Request) => {
    kase = done(await fixture.act(kase, by, request, { now: at(wallTime) }))
    return kase
  }
  return {
    kase: () => kase,
    act,
    async approve(by, wallTime) {
      if (kase.status !== 'awaiting-approval') throw new Error(`The case is ${kase.status}.`)
      return act(by, wallTime, { verb: 'approve', fingerprint: kase.proposed.fingerprint })
    },
  }
}

/** A message to the client by e-mail, which is sent at once. */
export const clientMessage = { method: 'email', toldAt: at('2026-11-23 10:00'), text: '致客户的信' } as const

/** The client's answer on the phone at that time. */
export const clientAnswer = (wallTime: string) =>
  ({ method: 'phone', answeredAt: at(wallTime), words: '客户的原话' }) as const

/** Requests that do not depend on the case. */
export const requests = {
  acknowledge: { verb: 'acknowledge', ...clientMessage, parts: ['received', 'process', 'expected-time'] },
  take: (who: string): Request => ({ verb: 'assign', assignee: personId(who) }),
  investigate: {
    verb: 'complete-investigation',
    finding: '导出任务超时',
    outcome: 'upheld',
    rootCause: 'machine',
    cause: '磁盘已满',
  },
  propose: propose(500),
  notify: { verb: 'notify', ...clientMessage },
  handOver: (department: string, to: string | null): Request => ({
    verb: 'hand-over',
    department: departmentId(department),
    to: to === null ? null : personId(to),
    promises: '周五前回电',
    openQuestions: null,
  }),
  escalate: (wallTime: string): Request => ({
    verb: 'escalate',
    ground: 'dissatisfaction',
    ...clientAnswer(wallTime),
  }),
} as const satisfies Record<string, Request | ((...of: never[]) => Request)>

/** A new case, taken by 陈浩 of technical support on Monday, 2026-11-23, and then investigated and answered by him. */
export async function toConfirmation(fixture: Fixture): Promise<Course> {
  const course = courseOf(fixture, done(await fixture.log()))
  await course.act('U0WANGMIN', '2026-11-23 11:00', requests.acknowledge)
  await course.act('U0CHENHAO', '2026-11-23 12:00', requests.take('U0CHENHAO'))
  await course.act('U0CHENHAO', '2026-11-23 13:00', requests.investigate)
  await course.act('U0CHENHAO', '2026-11-23 14:00', requests.propose)
  await course.act('U0CHENHAO', '2026-11-23 15:00', requests.notify)
  return course
}

/** The fields of a complaint that can be corrected, with these changes. */
export function correctable({ complaint }: Case, changes: Partial<Correctable>): Correctable {
  const { clientId, category, channel, receivedAt, description, contractNo, service } = complaint
  const { expectedSolution, severity, sensitive, personComplainedAbout } = complaint
  const now = { clientId, category, channel, receivedAt, description, contractNo, service }
  return { ...now, expectedSolution, severity, sensitive, personComplainedAbout, ...changes }
}
