import type { Words } from './words.ts'
import { agreement } from './zh/agreement.ts'
import { card } from './zh/card.ts'
import { commands } from './zh/commands.ts'
import { deliver } from './zh/deliver.ts'
import { digest } from './zh/digest.ts'
import { dossier } from './zh/dossier.ts'
import { events } from './zh/events.ts'
import { forms } from './zh/forms.ts'
import { letters } from './zh/letters.ts'
import { links } from './zh/links.ts'
import { modals } from './zh/modals.ts'
import { owners } from './zh/owners.ts'
import { portal } from './zh/portal.ts'
import { progressCard } from './zh/progress-card.ts'
import { progressEvents } from './zh/progress-events.ts'
import { progressLetters } from './zh/progress-letters.ts'
import { refusals } from './zh/refusals.ts'
import { reminders } from './zh/reminders.ts'
import { terms } from './zh/terms.ts'
import { time } from './zh/time.ts'
import { trace } from './zh/trace.ts'

/** 中文。 */
export const zh: Words = {
  agreement,
  card,
  commands,
  deliver,
  digest,
  dossier,
  events,
  forms,
  letters,
  links,
  modals,
  owners,
  portal,
  progressCard,
  progressEvents,
  progressLetters,
  refusals,
  reminders,
  terms,
  time,
  trace,
}
