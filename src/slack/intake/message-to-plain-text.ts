import { personId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../../operations/ports/store.ts'
import { mentionedUserIds, toPlainText } from '../blocks/to-plain-text.ts'

/** Maximum number of names that are looked up for one message: a person is waiting for the form. */
const maxNames = 20

/** Converts a message to plain text; people without a profile appear by their id. */
export async function messageToPlainText(
  store: Pick<Store, 'profile'>,
  text: string,
  now: Instant,
): Promise<string> {
  const ids = mentionedUserIds(text).slice(0, maxNames)
  const profiles = await Promise.all(ids.map((id) => store.profile(personId(id), now)))
  const names = new Map(ids.map((id, index) => [id, profiles[index]?.person.name ?? null]))
  return toPlainText(text, (id) => names.get(id) ?? null)
}
