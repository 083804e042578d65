import type { ClientId } from '../../agreement/ids.ts'
import type { Hash } from '../../approvals/fingerprint.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { IntakeDraft, NewIntakeDraft } from '../ports/draft-ports.ts'
import type { Store } from '../ports/store.ts'

/** A complaint that came in online and passed its checks; texts are as the client wrote them. */
export type OnlineComplaint = Pick<
  NewIntakeDraft,
  'company' | 'contractNo' | 'phone' | 'text' | 'expectedSolution' | 'language' | 'files'
> & { readonly fromName: string; readonly fromAddress: string }

export type Arrival = {
  readonly source: 'form' | 'portal'
  /** The sender's own id: the same id twice is the same complaint, sent again. */
  readonly key: string
  /** Hash of the whole request; the same key with another fingerprint is refused. */
  readonly fingerprint: string
  /** Text that is valid for one complaint only, such as a signature; null: nothing. */
  readonly proof: string | null
  readonly complaint: OnlineComplaint
  readonly now: Instant
}

/** Received, now or before; or `conflict`: the key or the proof was used for something else, and nothing was saved. */
export type ArrivalResult = { readonly received: IntakeDraft } | { readonly conflict: true }

/**
 * 2.1: saves a complaint that came in online as a draft that a person confirms, exactly once per key. The client is
 * guessed from the contract number, then from the e-mail address if only one client has it.
 */
export async function receiveComplaint(store: Store, hash: Hash, arrival: Arrival): Promise<ArrivalResult> {
  const { source, key, fingerprint, proof, complaint, now } = arrival
  // Derived from the request, so that only the same request finds it again.
  const id = hash(JSON.stringify([source, key, fingerprint])).slice(0, 32)
  const draft: NewIntakeDraft = {
    ...complaint,
    id,
    source,
    key: `${source}:${key}`,
    subject: null,
    mentions: null,
    clientId: await guessClient(store, complaint),
    receivedAt: now,
  }
  await store.transaction(async (tx) => {
    const isFresh = proof === null || (await tx.claim(`${source}-proof:${proof}`, now))
    return isFresh && (await tx.saveIntakeDraft(draft))
  })
  const received = await store.intakeDraft(id)
  return received ? { received } : { conflict: true }
}

async function guessClient(
  store: Store,
  { contractNo, fromAddress }: OnlineComplaint,
): Promise<ClientId | null> {
  // Both are always looked up, so that the response time does not reveal which contracts exist.
  const [byContract, [only, another]] = await Promise.all([
    store.clientByContract(contractNo ?? ''),
    store.clientsByAddress(fromAddress),
  ])
  if (byContract) return byContract.id
  return only && !another ? only.id : null
}
