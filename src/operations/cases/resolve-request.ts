import type { PersonId } from '../../agreement/ids.ts'
import { isOpen } from '../../cases/case.ts'
import type { Command } from '../../cases/commands/all-commands.ts'
import { mayRead } from '../../cases/may-read.ts'
import type { Person } from '../../cases/person.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { Transaction } from '../ports/store.ts'
import type { Request } from './case-request.ts'

/** A request in which everything it names has been looked up. */
type Resolved = {
  readonly command: Command
  /** The case that this one is merged into. */
  readonly into?: CaseFile
  /** The terms and the calendar that apply from now on; absent: they stay. */
  readonly judgedBy?: Pick<CaseFile, 'terms' | 'calendar'>
}

type RequestBy<Of extends Request = Request> = {
  readonly by: Person
  readonly now: Instant
  readonly request: Of
}

/** Looks up the people, the other case and the agreement that a request names. */
export async function resolveRequest(
  tx: Transaction,
  file: CaseFile,
  { by, now, request }: RequestBy,
): Promise<Resolved> {
  // A colleague whom Redress has never seen belongs to no department, which the rule then refuses.
  const known = async (id: PersonId) => (await tx.person(id, now)) ?? stranger(id)
  switch (request.verb) {
    case 'assign':
      return { command: { ...request, by, now, assignee: await known(request.assignee) } }
    case 'hand-over':
      return { command: { ...request, by, now, to: request.to && (await known(request.to)) } }
    case 'merge': {
      const into = await tx.lockCase({ number: request.into })
      // A case that this person may not read does not exist for them.
      if (!into || !mayRead(by, into.case)) return { command: { ...request, by, now, into: null } }
      return { command: { ...request, by, now, into: into.case }, into }
    }
    case 'correct':
      return correction(tx, file, { by, now, request })
    default:
      return { command: { ...request, by, now } }
  }
}

/** Another client, contract or day of receipt can mean another agreement, except for a case that has ended. */
async function correction(
  tx: Transaction,
  { case: kase, terms }: CaseFile,
  { by, now, request }: RequestBy<Extract<Request, { verb: 'correct' }>>,
): Promise<Resolved> {
  const { complaint } = kase
  const agreementDependsOn = ['clientId', 'receivedAt', 'contractNo'] as const
  if (!isOpen(kase) || agreementDependsOn.every((key) => request.to[key] === complaint[key])) {
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
