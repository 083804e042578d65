import type { Button } from '@slack/types'
import type { Clock } from '../../deadlines/clock.ts'
import type { Words } from '../../notices/words/words.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { openAction } from '../blocks/action-ids.ts'
import { button } from '../blocks/layout.ts'

/** The button that explains the date of a clock; its value is `CASEID CODE CYCLE`. */
export const whyButton = (
  { code, cycle }: Pick<Clock, 'code' | 'cycle'>,
  file: Pick<CaseFile, 'case'>,
  { trace }: Words,
): Button => button(trace.why, openAction('why'), `${file.case.id} ${code} ${cycle}`)
