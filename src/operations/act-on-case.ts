import type { CaseId, PersonId } from '../agreement/ids.ts'
import type { Hash } from '../approvals/fingerprint.ts'
import { type Command, decide } from '../cases/decide.ts'
import type { Instant } from '../deadlines/instant.ts'
import { changeCase } from './change-case.ts'
import { type Outcome, unknownPerson } from './outcome.ts'
import type { IncomingFile, Store, Transaction } from './ports.ts'

type Asked<C> = C extends Command
  ? Omit<C, 'by' | 'now' | 'assignee'> & (C extends { assignee: unknown } ? { assignee: PersonId } : unknown)
  : never

/** A command as it arrives: people by their Slack user id. */
export type Request = Asked<Command>

export type ActOnCase = {
  /** What makes this request unique, however often it arrives. */
  readonly key: string
  readonly caseId: CaseId
  readonly by: PersonId
  readonly now: Instant
  readonly request: Request
  readonly files: readonly IncomingFile[]
}

/** Does one verb to one case: load, decide, save facts, rows and jobs in one transaction; once per key. */
export function actOnCase(store: Store, hash: Hash, act: ActOnCase): Promise<Outcome> {
  return store.transaction(async (tx) => {
    if (!(await tx.claim(act.key, act.now))) return { repeated: true }
    const file = await tx.lockCase({ id: act.caseId })
    if (!file) return { notFound: true }
    const command = await resolve(tx, act)
    if (!command) return unknownPerson(act.request.verb)
    const { terms, client } = file
    const decision = decide(file.case, command, { terms, clientEmail: client.email, hash })
    if ('refused' in decision) return decision
    const change = changeCase(file, decision.facts, act.now, { by: act.by, files: act.files })
    await tx.save(change)
    return { done: change.case }
  })
}

/** The command with its people looked up; null when the person asking is unknown. */
async function resolve(tx: Transaction, { by, now, request }: ActOnCase): Promise<Command | null> {
  const person = await tx.person(by)
  if (!person) return null
  if (request.verb !== 'assign') return { ...request, by: person, now }
  // A colleague Redress has never seen belongs to no department; the rule then says so.
  const assignee = (await tx.person(request.assignee)) ?? stranger(request.assignee)
  return { verb: 'assign', by: person, now, assignee }
}

const stranger = (id: PersonId) => ({
  id,
  name: '',
  roles: [],
  departments: [],
  headOf: [],
  approverGroups: [],
  deactivated: false,
})
