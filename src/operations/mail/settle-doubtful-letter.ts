import type { CaseId, PersonId } from '../../agreement/ids.ts'
import type { FactOf } from '../../cases/facts/facts.ts'
import { settleLetter as decide, type SettleFault } from '../../cases/settle-letter.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { changeCase } from '../cases/change-case.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { Store } from '../ports/store.ts'

type SettleClick = Pick<FactOf<'letter-settled'>, 'letter' | 'sent'> & {
  /** Identifies this request, so that it takes effect once however often it arrives. */
  readonly key: string
  readonly caseId: CaseId
  readonly by: PersonId
  readonly now: Instant
}

type SettleOutcome =
  | { readonly done: CaseFile }
  | { readonly refused: SettleFault; readonly file: CaseFile }
  | { readonly repeated: true }
  | { readonly notFound: true }

/** Records a person's answer to whether a doubtful letter arrived: it did, or it is to be sent again; once per key. */
export function settleDoubtfulLetter(store: Store, click: SettleClick): Promise<SettleOutcome> {
  const { key, caseId, by, now, letter, sent } = click
  return store.transaction(async (tx): Promise<SettleOutcome> => {
    if (!(await tx.claim(key, now))) return { repeated: true }
    const file = await tx.lockCase({ id: caseId })
    const person = await tx.person(by, now)
    if (!file || !person) return { notFound: true }
    const decided = decide(file.case, file.facts, { by: person, now, letter, sent })
    if ('refused' in decided) return { ...decided, file }
    await tx.save(changeCase(file, [decided.fact], now))
    return { done: file }
  })
}
