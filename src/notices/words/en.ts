import { agreement } from './en/agreement.ts'
import { card } from './en/card.ts'
import { clientEvents } from './en/client-events.ts'
import { clientMessages } from './en/client-messages.ts'
import { commands } from './en/commands.ts'
import { deliver } from './en/deliver.ts'
import { digest } from './en/digest.ts'
import { dossier } from './en/dossier.ts'
import { drafts } from './en/drafts.ts'
import { events } from './en/events.ts'
import { files } from './en/files.ts'
import { forms } from './en/forms.ts'
import { informLetters } from './en/inform-letters.ts'
import { letters } from './en/letters.ts'
import { links } from './en/links.ts'
import { mail } from './en/mail.ts'
import { mailIn } from './en/mail-in.ts'
import { modals } from './en/modals.ts'
import { online } from './en/online.ts'
import { onlineApi } from './en/online-api.ts'
import { owners } from './en/owners.ts'
import { portal } from './en/portal.ts'
import { progressCard } from './en/progress-card.ts'
import { progressEvents } from './en/progress-events.ts'
import { progressLetters } from './en/progress-letters.ts'
import { refusals } from './en/refusals.ts'
import { reminders } from './en/reminders.ts'
import { requests } from './en/requests.ts'
import { terms } from './en/terms.ts'
import { time } from './en/time.ts'
import { trace } from './en/trace.ts'

/** Everything Redress says, in English; the other languages have the same shape. */
export const en = {
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
