import type { CaseFact, FactOf, FactType } from '../../cases/facts/facts.ts'
import { clientDisplays } from './client-displays.ts'
import { declineDisplays } from './decline-displays.ts'
import { endingDisplays } from './ending-displays.ts'
import type { FactDisplay, FactDisplays } from './fact-display.ts'
import { intakeDisplays } from './intake-displays.ts'
import { investigationDisplays } from './investigation-displays.ts'
import { ownerDisplays } from './owner-displays.ts'
import { proposalDisplays } from './proposal-displays.ts'
import { solutionDisplays } from './solution-displays.ts'
import { systemDisplays } from './system-displays.ts'
import { waitingDisplays } from './waiting-displays.ts'

/** The display of every type of fact; a missing entry does not compile. */
const displays: FactDisplays<FactType> = {
  ...intakeDisplays,
  ...declineDisplays,
  ...ownerDisplays,
  ...investigationDisplays,
  ...waitingDisplays,
  ...proposalDisplays,
  ...solutionDisplays,
  ...endingDisplays,
  ...clientDisplays,
  ...systemDisplays,
}

/** Returns the display of a fact. */
export function displayOf<Type extends FactType>(fact: FactOf<Type>): FactDisplay<Type>
export function displayOf({ type }: CaseFact): FactDisplay<FactType> {
  return displays[type] as FactDisplay<FactType>
}
