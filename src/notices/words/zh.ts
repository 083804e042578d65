import type { Words } from './words.ts'
import { agreement } from './zh/agreement.ts'
import { card } from './zh/card.ts'
import { clientEvents } from './zh/client-events.ts'
import { clientMessages } from './zh/client-messages.ts'
import { commands } from './zh/commands.ts'
import { deliver } from './zh/deliver.ts'
import { digest } from './zh/digest.ts'
import { dossier } from './zh/dossier.ts'
import { drafts } from './zh/drafts.ts'
import { events } from './zh/events.ts'
import { files } from './zh/files.ts'
import { forms } from './zh/forms.ts'
import { informLetters } from './zh/inform-letters.ts'
import { letters } from './zh/letters.ts'
import { links } from './zh/links.ts'
import { mail } from './zh/mail.ts'
import { mailIn } from './zh/mail-in.ts'
import { modals } from './zh/modals.ts'
import { online } from './zh/online.ts'
import { onlineApi } from './zh/online-api.ts'
import { owners } from './zh/owners.ts'
import { portal } from './zh/portal.ts'
import { progressCard } from './zh/progress-card.ts'
import { progressEvents } from './zh/progress-events.ts'
import { progressLetters } from './zh/progress-letters.ts'
import { refusals } from './zh/refusals.ts'
import { reminders } from './zh/reminders.ts'
import { requests } from './zh/requests.ts'
import { terms } from './zh/terms.ts'
import { time } from './zh/time.ts'
import { trace } from './zh/trace.ts'

/** 中文。 */
export const zh: Words = {
  agreement,
  card,
  clientEvents,
  clientMessages,
  commands,
  deliver,
  digest,
  dossier,
  drafts,
  events,
  files,
  forms,
  informLetters,
  letters,
  mail,
  mailIn,
  links,
  modals,
  online,
  onlineApi,
  owners,
  portal,
  progressCard,
  progressEvents,
  progressLetters,
  refusals,
  reminders,
  requests,
  terms,
  time,
  trace,
}
