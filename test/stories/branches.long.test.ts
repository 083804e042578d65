import { branchCasts } from './branches/cast.ts'
import { playBranches } from './branches/play-branches.ts'

playBranches(() => Object.values(branchCasts))
