import { describe } from 'vitest'
import { testRaces } from './play-races.ts'

describe('two people who click at the same time', () => testRaces(10))
