import { branchCasts } from './branches/cast.ts'
import { playBranches } from './branches/play-branches.ts'

// Each branch in one language, alternating; branches.long.test.ts plays all in both.
const casts = Object.values(branchCasts)
playBranches((index) => casts.slice(index % casts.length, (index % casts.length) + 1))
