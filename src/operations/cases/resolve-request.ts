import type { PersonId } from '../../agreement/ids.ts'
import { isOpen } from '../../cases/case.ts'
import type { Command } from '../../cases/commands/all-commands.ts'
import { mayRead } from '../../cases/may-read.ts'
import type { Person } from '../../cases/person.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Transaction } from '../ports/ports.ts'
import type { Request } from './act-on-case.ts'
import type { CaseFile } from './case-file.ts'

/** A request with everything it names looked up. */
export type Resolved = {
  readonly command: Command
  /** The case that takes this one over. */
  readonly into?: CaseFile
  /** By which the case is judged from now on, where that changes. */
  readonly judgedBy?: Pick<CaseFile, 'terms' | 'calendar'>
}

type Asked<Of extends Request = Request> = {
  readonly by: Person
  readonly now: Instant
  readonly request: Of
}

/** Looks up the people, the other case and the agreement that a request names. */
export async function resolve(
  tx: Transaction,
  file: CaseFile,
  { by, now, request }: Asked,
): Promise<Resolved> {
  // A colleague Redress has never seen belongs to no department; the rule then says so.
  const known = async (id: PersonId) => (await tx.person(id, now)) ?? stranger(id)
  switch (request.verb) {
    case 'assign':
      return { command: { ...request, by, now, assignee: await known(request.assignee) } }
    case 'hand-over':
      return { command: { ...request, by, now, to: request.to && (await known(request.to)) } }
    case 'merge': {
      const into = await tx.lockCase({ number: request.into })
      // What this person may not read does not exist for them.
      if (!into || !mayRead(by, into.case)) return { command: { ...request, by, now, into: null } }
      return { command: { ...request, by, now, into: into.case }, into }
    }
    case 'correct':
      return correction(tx, file, { by, now, request })
    default:
      return { command: { ...request, by, now } }
  }
}

/** Another client, contract or day of receipt can mean another agreement, but not for a case that has ended. */
async function correction(
  tx: Transaction,
  { case: kase, terms }: CaseFile,
  { by, now, request }: Asked<Extract<Request, { verb: 'correct' }>>,
): Promise<Resolved> {
  const { complaint } = kase
  const decisive = ['clientId', 'receivedAt', 'contractNo'] as const
  if (!isOpen(kase) || decisive.every((key) => request.to[key] === complaint[key])) {
    const agreement = { versionId: complaint.agreementVersionId, terms }
    return { command: { ...request, by, now, agreement } }
  }
  const { clientId, receivedAt, contractNo } = request.to
  const agreement = await tx.agreementInForce(clientId, receivedAt, contractNo)
  const command = { ...request, by, now, agreement }
  if (!agreement) return { command }
  const calendar = await tx.calendarOf(agreement.versionId)
  return { command, judgedBy: { terms: agreement.terms, calendar } }
}

const stranger = (id: PersonId): Person => ({
  id,
  name: '',
  roles: [],
  departments: [],
  headOf: [],
  approverGroups: [],
  deactivated: false,
})
