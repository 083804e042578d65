import type { CaseId, PersonId } from '../../agreement/ids.ts'
import type { Hash } from '../../approvals/fingerprint.ts'
import { absorb } from '../../cases/absorb.ts'
import type { Command } from '../../cases/commands/all-commands.ts'
import { decide } from '../../cases/decide.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Correctable } from '../../cases/facts/intake-facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Store, Transaction } from '../ports/ports.ts'
import type { CaseFile, IncomingFile } from './case-file.ts'
import { changeCase } from './change-case.ts'
import { type Outcome, unknownPerson } from './operation-outcome.ts'
import { resolve } from './resolve-request.ts'

type Asked<C> = C extends Command
  ? Omit<C, 'by' | 'now' | 'assignee' | 'to' | 'into' | 'agreement'> &
      (C extends { verb: 'assign' } ? { assignee: PersonId } : unknown) &
      (C extends { verb: 'hand-over' } ? { to: PersonId | null } : unknown) &
      (C extends { verb: 'merge' } ? { into: string } : unknown) &
      (C extends { verb: 'correct' } ? { to: Correctable } : unknown)
  : never

/** A command as it arrives: people by their Slack user id, another case by its number. */
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
    const { key, caseId, now, request, by, files } = act
    if (!(await tx.claim(key, now))) return { repeated: true }
    const file = await lockInOrder(store, tx, act)
    if (!file) return { notFound: true }
    const person = await tx.person(by, now)
    if (!person) return unknownPerson(request.verb)
    const { command, into, judgedBy } = await resolve(tx, file, { by: person, now, request })
    const { facts, terms, calendar, client } = file
    const context = { facts, terms, calendar, clientEmail: client.email, hash }
    const decision = decide(file.case, command, context)
    if ('refused' in decision) return decision
    const closed = await closedPage(tx, caseId, decision.facts, act)
    const change = changeCase({ ...file, ...judgedBy }, [...decision.facts, ...closed], now, { by, files })
    await tx.save(change)
    if (into) {
      const absorbed = absorb(file.case, { by: person, now }, context)
      await tx.save(changeCase(into, [absorbed], now))
    }
    return { done: change.case }
  })
}

/** Where the case turns out to be another client's, what was sent to the first must not open it any more. */
async function closedPage(
  tx: Transaction,
  caseId: CaseId,
  decided: readonly CaseFact[],
  { by, now: at }: Pick<ActOnCase, 'by' | 'now'>,
): Promise<CaseFact[]> {
  const isAnothers = decided.some(
    (fact) => fact.type === 'complaint-corrected' && fact.to.clientId !== undefined,
  )
  const links = isAnothers ? await tx.revokeLinks(caseId, at) : []
  return links.length === 0 ? [] : [{ type: 'links-revoked', at, by, links }]
}

/** Takes the case; before it the one it is to be merged into, where its id comes first: so no two wait for each other. */
async function lockInOrder(
  store: Store,
  tx: Transaction,
  { caseId, request }: ActOnCase,
): Promise<CaseFile | null> {
  if (request.verb === 'merge') {
    const other = (await store.caseFile({ number: request.into }))?.case.id
    if (other && other < caseId) await tx.lockCase({ id: other })
  }
  return tx.lockCase({ id: caseId })
}
