import type { AgreementDocument, TermNames } from '../../agreement/agreement-document.ts'
import type { AgreementVersionId, ClientId, DepartmentId, PersonId } from '../../agreement/ids.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { CalendarInForce } from '../../cases/clocks/case-clocks.ts'
import type { AgreementInForce } from '../../cases/commands/log.ts'
import type { Person } from '../../cases/person.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { WorkingHours } from '../../deadlines/working-hours.ts'

export type Client = {
  readonly id: ClientId
  readonly name: string
  readonly language: Language
  /** Name of the person to write to; null: the company knows none. */
  readonly contact: string | null
  readonly email: string | null
}

/** 甲方, as letters name it. */
export type Provider = {
  readonly name: string
  readonly serviceEmail: string
  readonly hotline: string | null
  /** Slack channel that gets a message about failed deliveries. */
  readonly adminChannelId: string
  /** Slack channel of the drafts that clients sent in. */
  readonly intakeChannelId: string
}

/** A department or a group of approvers: somewhere a card goes. */
export type Team = {
  readonly id: string
  /** null: it has no head, like a group of approvers. */
  readonly headId: PersonId | null
  readonly memberIds: readonly PersonId[]
  readonly name: Readonly<Record<Language, string>>
  readonly channelId: string
  readonly language: Language
  /** Working hours; absent: not set, as for a group of approvers. */
  readonly hours?: DepartmentHours
  /** Local `HH:MM` at which the daily digest is posted; absent: when the department opens. */
  readonly digestAt?: string
}

/** Working hours, with the code of the calendar whose holidays are off. */
export type DepartmentHours = WorkingHours & { readonly calendar: string }

/** `deputy` does the work of `person`, from one day to another in that person's own zone, both included. */
export type Absence = {
  readonly person: PersonId
  readonly deputy: PersonId
  readonly from: PlainDate
  readonly until: PlainDate
}

export type SlackProfile = {
  readonly id: PersonId
  readonly name: string
  /** Slack's locale, e.g. `zh-CN`. */
  readonly locale: string
  readonly timeZone: string
  readonly deactivated: boolean
}

export type Profile = {
  readonly person: Person
  readonly language: Language
  readonly timeZone: string
  /** When Slack was last asked; null: never. */
  readonly refreshedAt: Instant | null
}

/** People and agreements, in a transaction. */
export interface CompanyTransaction {
  /** null: no person with this Slack user id is known. `now` decides for whom they stand in. */
  person(id: PersonId, now: Instant): Promise<Person | null>
  /** Everyone at the company, in the order of their ids; `now` decides for whom they stand in. */
  people(now: Instant): Promise<readonly Person[]>
  /**
   * The version in force with a client on the (agreement's) local day of `receivedAt`; null: none. With several
   * contracts the one whose number was given, else the one that took effect last.
   */
  agreementInForce(
    client: ClientId,
    receivedAt: Instant,
    contractNo: string | null,
  ): Promise<AgreementInForce | null>
  /** One version of an agreement; null: there is none of that id. */
  agreementVersion(id: AgreementVersionId): Promise<AgreementInForce | null>
  /** The calendar of a version that was loaded in this transaction, with the days agreed with its client. */
  calendarOf(version: AgreementVersionId): Promise<CalendarInForce>
}

/** The company: its people, departments, clients and agreements. */
export interface CompanyStore {
  provider(): Promise<Provider>
  /**
   * The calendar of that code as it is in force now, with the days agreed with a client over it where one is named.
   * Throws when no year of it is stored.
   */
  calendar(code: string, client?: ClientId): Promise<CalendarInForce>
  /** The zone and the calendar that most agreements name, for people without working hours of their own. */
  defaultZoneAndCalendar(): Promise<{ readonly timeZone: string; readonly calendar: string }>
  /** A person with language and zone; null: unknown. */
  profile(id: PersonId, now: Instant): Promise<Profile | null>
  /** Everyone at the company, in the order of their ids; `now` decides for whom they stand in. */
  people(now: Instant): Promise<readonly Person[]>
  /** Writes name, language, zone and deactivation as Slack reports them; roles and memberships stay. */
  saveProfile(profile: SlackProfile, now: Instant): Promise<void>
  client(id: ClientId): Promise<Client | null>
  /** Clients whose name contains `text`, at most `limit`, in name order; those without an agreement included. */
  searchClients(text: string, limit: number): Promise<readonly Client[]>
  /** Clients of that e-mail address, letter case aside. */
  clientsByAddress(address: string): Promise<readonly Client[]>
  /** Clients whose e-mail address is at that domain, letter case aside; at most two, which is more than one. */
  clientsByDomain(domain: string): Promise<readonly Client[]>
  /** The client of that contract number, letter case aside; null: none, or several. */
  clientByContract(contractNo: string): Promise<Client | null>
  /** Every version of every agreement with a client: the contract that took effect last first, its versions in order. */
  agreementDocuments(client: ClientId): Promise<readonly AgreementDocument[]>
  /** The names of departments and groups of approvers. */
  termNames(): Promise<TermNames>
  department(id: DepartmentId): Promise<Team | null>
  /** Every department, in the order of their ids. */
  departments(): Promise<readonly Team[]>
  /** Saves who does a person's work while they are away; replaces their absence before. */
  saveAbsence(absence: Absence): Promise<void>
  /** Ends the absence that runs on the person's day `today` or is to come, and returns it; null: there was none. */
  endAbsence(person: PersonId, today: PlainDate): Promise<Absence | null>
  /** The Slack user groups linked to a role, a department or a group of approvers. */
  userGroups(): Promise<readonly string[]>
  /** Sets the members of every role, department and approver group linked to this user group; adds unknown people. */
  saveUserGroup(userGroupId: string, members: readonly PersonId[]): Promise<void>
}
