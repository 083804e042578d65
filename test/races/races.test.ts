<<<<<<< HEAD

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseId, clientId, personId } from '../../src/agreement/ids.ts'
import { languages } from '../../src/agreement/vocabulary.ts'
import { decide, decideLog } from '../../src/cases/decide.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { formatRefusal } from '../../src/notices/format-refusal.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { actOnCase } from '../../src/operations/cases/act-on-case.ts'
import { changeCase } from '../../src/operations/cases/change-case.ts'
import type { Outcome } from '../../src/operations/cases/operation-outcome.ts'
import { resolveRequest } from '../../src/operations/cases/resolve-request.ts'
import { sweep } from '../../src/operations/clocks/check-due-clocks.ts'
import { type Fixture, openFixture } from '../storage/store-fixture.ts'
import { sha256 } from '../support/agreement.ts'
import { type Ask, later, monday, type Pair, pairs } from './pairs.ts'

=======

import { describe } from 'vitest'
import { testRaces } from './play-races.ts'

>>>>>>> 0365a7d (test: the long tests are *.long.test.ts and run by npm run test:long; npm test keeps a short form of each)

describe('two people who click at once', () => testRaces(10))
