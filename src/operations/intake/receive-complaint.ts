import type { ClientId } from '../../agreement/ids.ts'
import type { Hash } from '../../approvals/fingerprint.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { IntakeDraft, NewIntakeDraft } from '../ports/draft-ports.ts'
import type { Store } from '../ports/store.ts'

/** A complaint that came in online, checked already; its words are as the client wrote them. */
export type OnlineComplaint = Pick<
  NewIntakeDraft,
  'company' | 'contractNo' | 'phone' | 'text' | 'expectedSolution' | 'language' | 'files'
> & { readonly fromName: string; readonly fromAddress: string }

export type Arrival = {
  readonly source: 'form' | 'portal'
  /** What the sender calls it: the same one twice is the same complaint, sent again. */
  readonly key: string
  /** Of everything that was sent; the same key with another one is refused. */
  readonly fingerprint: string
  /** What may be used for one complaint alone, such as a signature; null: nothing. */
  readonly proof: string | null
  readonly complaint: OnlineComplaint
  readonly now: Instant
}

/** Received, now or before; or the key or the proof belongs to something else, and nothing was kept. */
export type Arrived = { readonly received: IntakeDraft } | { readonly conflict: true }

/**
 * 2.1: keeps a complaint that came in online as a draft that a person confirms, exactly once per key. Who the client is
 * is guessed by the number of the contract, then by the e-mail address where one client alone has it.
 */
export async function receiveComplaint(store: Store, hash: Hash, arrival: Arrival): Promise<Arrived> {
  const { source, key, fingerprint, proof, complaint, now } = arrival
  // Made of what was sent, so that only the same thing sent again finds it.
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
  // Both are always asked, so that the time it takes tells nobody which contracts there are.
  const [byContract, [only, another]] = await Promise.all([
    store.clientByContract(contractNo ?? ''),
    store.clientsByAddress(fromAddress),
  ])
  if (byContract) return byContract.id
  return only && !another ? only.id : null
}
