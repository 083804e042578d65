import { describe } from 'vitest'
import { testRaces } from './play-races.ts'

describe('two people who click at once', () => testRaces(10))
