import { z } from 'zod'
import { withMessage } from '../client-messages.ts'
import { type Changes, type FactsIn, storedFact, unchanged } from './define-facts.ts'
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
  'evidence-added'(before, fact) {
    const kase = { ...before, evidence: [...before.evidence, fact] }
    // Files that came with words belong to these. While approval is awaited, they may answer a question.
    const isSeparate = kase.status !== 'awaiting-approval' && kase.messages.at(-1)?.at !== fact.at
    return fact.by === 'client' && isSeparate ? withMessage(kase, { at: fact.at, receivedAt: fact.at }) : kase
  },
  'evidence-repeated': unchanged,
  'evidence-failed': unchanged,
}
