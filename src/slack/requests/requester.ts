import type { WebClient } from '@slack/web-api'
import { personId } from '../../agreement/ids.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Person } from '../../cases/person.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Reader } from '../../notices/format-time.ts'
import type { Words } from '../../notices/words/words.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { Profile, SlackProfile } from '../../operations/ports/company-ports.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'

/** The person who made a request: their language and time zone, and the person that the rules check. */
export type Requester = {
  readonly person: Person
  readonly language: Language
  readonly words: Words
  /** The person's own time zone. */
  readonly timeZone: string
  /** Returns the reader that shows them the dates of an agreement in this time zone. */
  readonly reader: (agreementZone: string) => Reader
}

const dayMs = 86_400_000

/**
 * Loads the profile of a Slack user. A user without a profile is looked up in Slack (`users.info`); a profile that is
 * older than a day is refreshed in the background.
 */
export async function loadRequester(deps: SlackDeps, client: WebClient, userId: string): Promise<Requester> {
  const id = personId(userId)
  const existing = await deps.store.profile(id, deps.now())
  if (existing) {
    if (isStale(existing, deps.now())) {
      refreshProfile(deps, client, userId).catch((error) =>
        deps.log.warn({ err: error, userId }, 'profile not renewed'),
      )
    }
    return toRequester(existing, deps.now)
  }
  await refreshProfile(deps, client, userId)
  const saved = await deps.store.profile(id, deps.now())
  if (!saved) throw new Error(`The profile of ${userId} was saved but is not there.`)
  return toRequester(saved, deps.now)
}

const toRequester = ({ person, language, timeZone }: Profile, now: () => Instant): Requester => {
  const words = wordsIn(language)
  return {
    person,
    language,
    words,
    timeZone,
    reader: (agreementZone) => ({ words, timeZone: agreementZone, homeZone: timeZone, now: now() }),
  }
}

const isStale = ({ refreshedAt }: Profile, now: Instant): boolean =>
  refreshedAt === null || now - refreshedAt > dayMs

async function refreshProfile(deps: SlackDeps, client: WebClient, userId: string): Promise<void> {
  const { user } = await client.users.info({ user: userId, include_locale: true })
  if (user) await deps.store.saveProfile(profileOf(userId, user), deps.now())
}

/** The part of a Slack user that Redress stores. */
export function profileOf(
  userId: string,
  user: {
    real_name?: string
    name?: string
    locale?: string
    tz?: string
    deleted?: boolean
    profile?: { real_name?: string }
  },
): SlackProfile {
  return {
    id: personId(userId),
    // A closed account has its name only in the profile.
    name: user.real_name || user.profile?.real_name || user.name || userId,
    locale: user.locale ?? 'en-US',
    timeZone: user.tz ?? 'UTC',
    deactivated: user.deleted ?? false,
  }
}
