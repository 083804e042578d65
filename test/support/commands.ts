import { fingerprint } from '../../src/approvals/fingerprint.ts'
import type { Command } from '../../src/cases/decide.ts'
import type { LogCommand } from '../../src/cases/log.ts'
import type { Verb } from '../../src/cases/verbs.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { at, sha256 } from './agreement.ts'
import { complaint, costly, modest } from './facts.ts'
import { amy, ben, dan } from './people.ts'

type Log = LogCommand & { readonly verb: 'log' }
type CommandOf<V extends Verb> = Extract<Command | Log, { verb: V }>

const shown = fingerprint(costly, sha256)

/** One acceptable command of each verb, at the moment the plain course does it. */
const examples: { readonly [V in Verb]: CommandOf<V> } = {
  log: { verb: 'log', by: amy, now: at('2026-03-02 09:30'), ...complaint },
  acknowledge: {
    verb: 'acknowledge',
    by: amy,
    now: at('2026-03-02 10:00'),
    method: 'phone',
    toldAt: at('2026-03-02 10:00'),
    text: 'Received; we investigate; expect a solution by 11 March.',
    parts: ['received', 'process', 'expected-time'],
  },
  assign: { verb: 'assign', by: ben, now: at('2026-03-02 11:00'), assignee: ben },
  'complete-investigation': {
    verb: 'complete-investigation',
    by: ben,
    now: at('2026-03-03 16:00'),
    finding: 'A migration dropped an index.',
    outcome: 'upheld',
    rootCause: 'method',
    cause: 'The migration was not rehearsed.',
  },
  propose: { verb: 'propose', by: ben, now: at('2026-03-04 10:00'), proposal: modest },
  approve: { verb: 'approve', by: dan, now: at('2026-03-04 15:00'), fingerprint: shown },
  return: {
    verb: 'return',
    by: dan,
    now: at('2026-03-04 15:00'),
    fingerprint: shown,
    reason: 'Too much.',
  },
  notify: {
    verb: 'notify',
    by: ben,
    now: at('2026-03-05 10:00'),
    method: 'phone',
    toldAt: at('2026-03-05 09:45'),
    text: 'We fix the export and give one month free, because it failed for two days.',
  },
  'record-answer': {
    verb: 'record-answer',
    by: amy,
    now: at('2026-03-06 14:00'),
    method: 'phone',
    answeredAt: at('2026-03-06 13:30'),
    words: 'That is fine with us.',
  },
  'complete-remedy': {
    verb: 'complete-remedy',
    by: ben,
    now: at('2026-03-09 12:00'),
    remedy: 'function-fix',
    doneOn: plainDate('2026-03-09'),
    proof: 'Release 4.2.1',
  },
}

/** The command of that verb from the plain course, with some parts changed. */
export const command = <V extends Verb>(
  verb: V,
  change: Partial<Omit<CommandOf<V>, 'verb'>> = {},
): CommandOf<V> => ({ ...examples[verb], ...change })
