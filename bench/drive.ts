import { type Course, courseOf, interactionOf, type Step } from './main-line.ts'
import { openLoop } from './open-loop.ts'
import type { Answer, Sender } from './sender.ts'

/** Looks up the cases that the load creates. An app without cases returns made-up values. */
export type CaseLookup = {
  readonly caseOf: (key: string) => Promise<string>
  readonly fingerprintOf: (caseId: string) => Promise<string>
}

/** The result of a load. */
export type LoadResult = {
  /** The time from the planned moment to the answer of each measured interaction, in milliseconds. */
  readonly times: readonly number[]
  /** The delay with which this process itself sent each interaction, in milliseconds. */
  readonly lateness: readonly number[]
  /** The number of accepted interactions of each kind, including those of the preparation. */
  readonly accepted: Readonly<Partial<Record<Step, number>>>
  /** A line for each interaction that was not accepted. */
  readonly errors: readonly string[]
}

/** A lane takes one case at a time from logged to closed, step by step; then the next. */
type Lane = { course: Course; at: number; caseId: string; fingerprint: string; free: Promise<void> }

/** The time between two steps of one case in seconds: long enough that no step waits for the previous one. */
const pause = 2

/**
 * Drives an app with a steady mix of all steps. The number of open cases is that of the steps in two seconds. The
 * preparation spreads their statuses over the whole main line, and warms the app up.
 */
export async function drive(
  sender: Sender,
  lookup: CaseLookup,
  load: { readonly rate: number; readonly seconds: number; readonly respondTo: string },
): Promise<LoadResult> {
  const accepted: Partial<Record<Step, number>> = {}
  const errors: string[] = []
  const times: number[] = []
  const lateness: number[] = []
  let serial = 0
  let courses = 0
  const newLane = (): Lane => ({
    course: courseOf(courses++),
    at: 0,
    caseId: '',
    fingerprint: '',
    free: Promise.resolve(),
  })
  const lanes = Array.from({ length: Math.max(9, load.rate * pause) }, newLane)

  async function takeStep(lane: Lane, plannedAt: number | null): Promise<void> {
    const step = lane.course.steps[lane.at] ?? 'log'
    serial += 1
    const context = { ...lane, respondTo: `${load.respondTo}/${step}/${serial}` }
    const { payload, key } = interactionOf(step, lane.course, context, String(serial).padStart(6, '0'))
    if (plannedAt !== null) lateness.push(performance.now() - plannedAt)
    const answer = await sender.send(payload).catch((error: unknown) => ({ status: 0, body: String(error) }))
    if (plannedAt !== null) times.push(performance.now() - plannedAt)
    const fault = faultOf(answer)
    if (fault !== null) {
      errors.push(`${step}: ${fault}`)
      // After an error every further step of this case would be refused, so start a new one.
      Object.assign(lane, newLane())
      return
    }
    accepted[step] = (accepted[step] ?? 0) + 1
    if (step === 'log') lane.caseId = await lookup.caseOf(key)
    const next = lane.course.steps[++lane.at]
    if (next === 'approve') lane.fingerprint = await lookup.fingerprintOf(lane.caseId)
    if (next === undefined) Object.assign(lane, newLane())
  }

  await prepare(lanes, (lane) => takeStep(lane, null))
  await openLoop(load, (nth, plannedAt) => {
    const lane = lanes[nth % lanes.length]
    if (!lane) throw new Error('There is no lane to take a step in.')
    const stepDone = lane.free.then(() => takeStep(lane, plannedAt))
    lane.free = stepDone
    return stepDone
  })
  return { times, lateness, accepted, errors }
}

/** Spreads the lanes over the statuses of the main line, four at a time. */
async function prepare(lanes: readonly Lane[], takeStep: (lane: Lane) => Promise<void>): Promise<void> {
  const queue = lanes.entries()
  const work = async () => {
    for (const [nth, lane] of queue) {
      const steps = nth % lane.course.steps.length
      for (let count = 0; count < steps; count++) await takeStep(lane)
    }
  }
  await Promise.all([work(), work(), work(), work()])
}

/** The fault of an answer. An empty body means success; a form that stays open returns errors. */
function faultOf({ status, body }: Answer): string | null {
  if (status === 200 && body === '') return null
  return `${status} ${body.slice(0, 300)}`
}
