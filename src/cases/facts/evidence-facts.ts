import { z } from 'zod'
import type { Instant } from '../../deadlines/instant.ts'
import type { Case } from '../case.ts'
import { withMessage } from '../client-messages.ts'
import { type Changes, type FactsIn, storedFact, unchanged } from './define-facts.ts'
import type { Author } from './fact-fields.ts'
import { personIdValue, text } from './stored-values.ts'

export const evidenceSchemas = {
  /** 2.2, 3.2(3): a file was stored with the case. */
  'evidence-added': storedFact('evidence-added', {
    evidenceId: text,
    name: text,
    mimetype: text,
    /** Bytes. */
    size: z.int(),
    /** Hash of its bytes. */
    sha256: text,
  }),

  /** The client sent a file whose bytes are on file already, perhaps under another name; it is not stored again. */
  'evidence-repeated': storedFact('evidence-repeated', {
    name: text,
    /** Hash of its bytes. */
    sha256: text,
  }),

  /** A file could not be copied from Slack: the person who attached it must attach it again. */
  'evidence-failed': storedFact('evidence-failed', { name: text, broughtBy: personIdValue, error: text }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof evidenceSchemas> {}
}

export const evidenceChanges: Changes<typeof evidenceSchemas> = {
  'evidence-added': (kase, fact) => withClientFile({ ...kase, evidence: [...kase.evidence, fact] }, fact),
  'evidence-repeated': withClientFile,
  'evidence-failed': unchanged,
}

/** A file that the client sent alone is a message; one that came with words belongs to these. */
function withClientFile(kase: Case, { at, by }: { readonly at: Instant; readonly by: Author }): Case {
  // While approval is awaited, it may answer a question.
  const isSeparate = kase.status !== 'awaiting-approval' && kase.messages.at(-1)?.at !== at
  return by === 'client' && isSeparate ? withMessage(kase, { at, receivedAt: at }) : kase
}
