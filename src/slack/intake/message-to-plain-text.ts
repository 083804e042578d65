import { personId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../../operations/ports/store.ts'
import { mentionedUserIds, toPlainText } from '../blocks/to-plain-text.ts'

/** Names looked up for one message, since a person is waiting for the form. */
const maxNames = 20

/** A message as plain text; people without a profile are shown by their id. */
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
