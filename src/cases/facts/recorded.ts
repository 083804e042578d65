import type { PersonId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'

/** Who established a fact: a person of the provider, the client on their page or by mail, or Redress itself. */
export type Author = PersonId | 'client' | 'redress'

/** Those who are no person of the provider's have words of their own instead of a name. */
export const isSystemOrClient = (by: Author): by is 'client' | 'redress' =>
  by === 'client' || by === 'redress'

/** When the provider learned it, and from whom. `at` is the moment of recording, never later than now. */
export type Recorded = { readonly at: Instant; readonly by: Author }

/** How the provider told the client something, or heard from them; `online`: on the client's page, or another platform. */
export const contactMethods = ['email', 'phone', 'letter', 'meeting', 'online'] as const
export type ContactMethod = (typeof contactMethods)[number]

/** What the client was told, how and when. An e-mail goes out with the fact. */
export type Told = { readonly method: ContactMethod; readonly toldAt: Instant; readonly text: string }

/** What the client said, how and when, in their words: the proof on which a clock stops or starts. */
export type Heard = { readonly method: ContactMethod; readonly answeredAt: Instant; readonly words: string }
