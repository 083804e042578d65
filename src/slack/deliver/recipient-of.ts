import type { PersonId } from '../../agreement/ids.ts'
import { actingAccountManager, namedAccountManagers, presentFor } from '../../cases/account-managers.ts'
import type { Person } from '../../cases/person.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { Delivery } from '../../operations/ports/outbox-ports.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'

/**
 * The delivery, with the person who gets it now. What is for the account manager goes to whoever does their work at this
 * moment, even if the case has another account manager by now; what is for somebody else goes to their deputy while they
 * are away. With nobody there it stays as it was.
 */
export async function withRecipient(deps: DeliverDeps, delivery: Delivery): Promise<Delivery> {
  const { audience, file, purpose } = delivery
  if (typeof audience === 'string' || !('person' in audience)) return delivery
  const people = await deps.store.people(deps.now())
  const isForOwner = purpose === 'assigned' || purpose === 'hand-over'
  const recipient =
    !isForOwner && namedAccountManagers(file.case, file.facts).includes(audience.person)
      ? actingAccountManager(file.case, people)
      : presentPerson(audience.person, file, people)
  return { ...delivery, audience: { person: recipient ?? audience.person } } as Delivery
}

/** The person, or their deputy while they are away; never one whom the complaint is about (3.1). */
function presentPerson(id: PersonId, { case: kase }: CaseFile, people: readonly Person[]): PersonId | null {
  const person = people.find((each) => each.id === id)
  const present = person ? presentFor(person, people) : []
  return (
    present.find((each) => !each.deactivated && each.id !== kase.complaint.personComplainedAbout)?.id ?? null
  )
}
