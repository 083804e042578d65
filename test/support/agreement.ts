import { createHash } from 'node:crypto'
import { defaultTerms } from '../../src/agreement/default-terms.ts'
import { agreementVersionId } from '../../src/agreement/ids.ts'
import type { Terms } from '../../src/agreement/terms.ts'
import type { Hash } from '../../src/approvals/fingerprint.ts'
import type { CalendarInForce } from '../../src/cases/clocks/case-clocks.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { loadBuiltInCalendar } from '../../src/storage/calendars/calendars.ts'
import { finance, managers, quality, technicalSupport } from './people.ts'

const usualTerms = defaultTerms({
  approvers: managers,
  departments: {
    'technical-fault': technicalSupport,
    'late-delivery': technicalSupport,
    billing: finance,
    'service-attitude': technicalSupport,
    other: technicalSupport,
  },
  escalationDepartment: quality,
})

/** No reminder to the client is due, as in agreements from before that could be agreed on; any in time counts. */
export const terms: Terms = { ...usualTerms, clientReminders: 0, minReminderGap: 0 }

export const agreement = { versionId: agreementVersionId('agreement-1'), terms }

/** The public holidays and make-up working days of China. */
export const china: CalendarInForce = { calendar: loadBuiltInCalendar('CN'), version: 'CN 1' }

export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex')

/** The moment of a local time in Shanghai: `2026-03-02 10:00`. */
export const at = (wall: string): Instant => instant(`${wall.replace(' ', 'T')}+08:00`)
