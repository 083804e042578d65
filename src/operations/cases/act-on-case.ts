import type { CaseId, PersonId } from '../../agreement/ids.ts'
import type { Hash } from '../../approvals/fingerprint.ts'
import { absorb } from '../../cases/absorb.ts'
import { decide } from '../../cases/decide.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { IncomingFile } from '../ports/evidence-ports.ts'
import type { Store, Transaction } from '../ports/store.ts'
import type { Request } from './case-request.ts'
import { changeCase } from './change-case.ts'
import { type Outcome, unknownPerson } from './operation-outcome.ts'
import { resolveRequest } from './resolve-request.ts'

type ActOnCase = {
  /** Identifies this request, so that it takes effect once however often it arrives. */
  readonly key: string
  readonly caseId: CaseId
  readonly by: PersonId
  readonly now: Instant
  readonly request: Request
  readonly files: readonly IncomingFile[]
}

/** Performs one command on one case: load, decide, save facts, rows and jobs in one transaction; once per key. */
export async function actOnCase(store: Store, hash: Hash, act: ActOnCase): Promise<Outcome> {
  const sender = act.request.verb === 'notify' ? await store.provider() : null
  return store.transaction(async (tx) => {
    const { key, caseId, now, request, by, files } = act
    if (!(await tx.claim(key, now))) return { repeated: true }
    const file = await lockInOrder(store, tx, act)
    if (!file) return { notFound: true }
    const person = await tx.person(by, now)
    if (!person) return unknownPerson(request.verb)
    const { command, into, judgedBy } = await resolveRequest(tx, file, {
      by: person,
      now,
      request,
      sender,
    })
    const { facts, terms, calendar, client } = file
    const context = { facts, terms, calendar, clientEmail: client.email, hash }
    const decision = decide(file.case, command, context)
    if ('refused' in decision) return decision
    const revoked = await revokeLinksOfFormerClient(tx, caseId, decision.facts, act)
    const change = changeCase({ ...file, ...judgedBy }, [...decision.facts, ...revoked], now, { by, files })
    await tx.save(change)
    if (into) {
      const absorbed = absorb(file.case, { by: person, now }, context)
      await tx.save(changeCase(into, [absorbed], now))
    }
    return { done: change.case }
  })
}

/** When a case is corrected to another client, the links that the first one was sent must stop opening it. */
async function revokeLinksOfFormerClient(
  tx: Transaction,
  caseId: CaseId,
  decided: readonly CaseFact[],
  { by, now: at }: Pick<ActOnCase, 'by' | 'now'>,
): Promise<CaseFact[]> {
  const changesClient = decided.some(
    (fact) => fact.type === 'complaint-corrected' && fact.to.clientId !== undefined,
  )
  const links = changesClient ? await tx.revokeLinks(caseId, at) : []
  return links.length === 0 ? [] : [{ type: 'links-revoked', at, by, links }]
}

/** Locks the case; before it the one it is to be merged into, if its id is lower. This order prevents deadlocks. */
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
