import { z } from 'zod'
import { clientId, personId } from '../../agreement/ids.ts'
import { categories, receiptChannels, severities } from '../../agreement/vocabulary.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import type { LogRequest } from '../../operations/log-complaint.ts'
import type { ViewState } from '../blocks/view-state.ts'

/** What travels with the form: where the message it was opened on is kept. */
export const logMetadata = z.object({ draftId: z.string().optional() })

/** What the form holds, with the usual for what was left empty. Throws on a state the form cannot have produced. */
export function parseLog(state: ViewState, now: Instant): Pick<LogRequest, 'complaint' | 'files'> {
  const receivedAt = state.dateTime('receivedAt')
  const about = state.person('personComplainedAbout')
  return {
    complaint: {
      clientId: clientId(state.choice('client') ?? ''),
      description: state.text('description') ?? '',
      receivedAt: receivedAt === null ? now : instant(receivedAt),
      channel: z.enum(receiptChannels).parse(state.choice('channel')),
      category: z.enum(categories).parse(state.choice('category') ?? 'other'),
      contractNo: state.text('contractNo'),
      service: state.text('service'),
      expectedSolution: state.text('expectedSolution'),
      severity: z.enum(severities).parse(state.choice('severity') ?? 'normal'),
      sensitive: state.choices('sensitive').includes('sensitive'),
      personComplainedAbout: about === null ? null : personId(about),
      source: null,
    },
    files: state.files('files'),
  }
}
