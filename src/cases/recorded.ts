import type { PersonId } from '../agreement/ids.ts'
import type { Instant } from '../deadlines/instant.ts'

/** Who established a fact: a person, or Redress itself. */
export type Author = PersonId | 'redress'

/** When the provider learned it, and from whom. `at` is the moment of recording, never later than now. */
export type Recorded = { readonly at: Instant; readonly by: Author }

/** How the provider told the client something, or heard from them. */
export const contactMethods = ['email', 'phone', 'letter', 'meeting'] as const
export type ContactMethod = (typeof contactMethods)[number]

/** What the client was told, how and when. An e-mail goes out with the fact. */
export type Told = { readonly method: ContactMethod; readonly toldAt: Instant; readonly text: string }

/** What the client said, how and when, in their words: the proof on which a clock stops or starts. */
export type Heard = { readonly method: ContactMethod; readonly answeredAt: Instant; readonly words: string }
