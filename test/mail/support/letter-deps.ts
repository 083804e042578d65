import { randomBytes, randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { LetterDeps } from '../../../src/mail/outgoing/letter-deps.ts'
import type { LetterTransport } from '../../../src/mail/outgoing/letter-transport.ts'
import { sha256 } from '../../../src/storage/database/sha256.ts'
import { type Fixture, hours } from '../../storage/store-fixture.ts'

/** The dependencies of sending letters, from a fixture. `publicUrl` null: there are no client pages. */
export const letterDeps = (
  { store, outbox }: Pick<Fixture, 'store' | 'outbox'>,
  transport: LetterTransport,
  change: Partial<LetterDeps> & { publicUrl?: string | null } = {},
): LetterDeps => {
  const { publicUrl = null, ...rest } = change
  return {
    store,
    outbox,
    now: () => hours(1),
    newId: randomUUID,
    hash: sha256,
    log: pino({ level: 'silent' }),
    letters: { transport, publicUrl, random: randomBytes },
    ...rest,
  }
}
