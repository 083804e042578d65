import type { PersonId } from '../../agreement/ids.ts'
import { isOpen } from '../../cases/case.ts'
import type { Command } from '../../cases/commands/all-commands.ts'
import { mayRead } from '../../cases/may-read.ts'
import type { Person } from '../../cases/person.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Sender } from '../../notices/letters/letter-matter.ts'
import { noticeText } from '../../notices/letters/solution-letter.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { Transaction } from '../ports/store.ts'
import type { Request, RequestNames } from './case-request.ts'

/** A request in which everything it names has been looked up. */
type Resolved = {
  readonly command: Command
  /** The case that this one is merged into. */
  readonly into?: CaseFile
  /** The terms and the calendar that apply from now on; absent: they stay. */
  readonly judgedBy?: Pick<CaseFile, 'terms' | 'calendar'>
}

/** A request, and the sources that a look-up may read. */
type LookUpContext<Of extends Request = Request> = {
  readonly tx: Transaction
  readonly file: CaseFile
  readonly by: Person
  readonly now: Instant
  readonly request: Of
  /** Who letters come from; null: the request sends none that is composed. */
  readonly sender: Sender | null
}

type LookUp<Of extends Request> = (context: LookUpContext<Of>) => Promise<Resolved>

/** How the names of a request are looked up; a command without an entry does not compile. */
const lookUps: { readonly [Verb in keyof RequestNames]: LookUp<Extract<Request, { verb: Verb }>> } = {
  async assign({ tx, by, now, request }) {
    return { command: { ...request, by, now, assignee: await personOrStranger(tx, request.assignee, now) } }
  },

  async 'hand-over'({ tx, by, now, request }) {
    return {
      command: { ...request, by, now, to: request.to && (await personOrStranger(tx, request.to, now)) },
    }
  },

  async merge({ tx, by, now, request }) {
    const into = await tx.lockCase({ number: request.into })
    // A case that this person may not read does not exist for them.
    if (!into || !mayRead(by, into.case)) return { command: { ...request, by, now, into: null } }
    return { command: { ...request, by, now, into: into.case }, into }
  },

  async 'change-account-manager'({ tx, by, now, request }) {
    return { command: { ...request, by, now, to: await personOrStranger(tx, request.to, now) } }
  },

  correct,

  notify,
}

/** Looks up the people, the other case and the agreement that a request names. */
export async function resolveRequest(
  tx: Transaction,
  file: CaseFile,
  { by, now, request, sender }: Pick<LookUpContext, 'by' | 'now' | 'request' | 'sender'>,
): Promise<Resolved> {
  if (!(request.verb in lookUps)) return { command: { ...request, by, now } as Command }
  const lookUp = lookUps[request.verb as keyof RequestNames] as LookUp<Request>
  return lookUp({ tx, file, by, now, request, sender })
}

/** A colleague whom Redress has never seen belongs to no department, which the rule then refuses. */
const personOrStranger = async (tx: Transaction, id: PersonId, now: Instant): Promise<Person> =>
  (await tx.person(id, now)) ?? stranger(id)

/** Another client, contract or day of receipt can mean another agreement, except for a case that has ended. */
async function correct({
  tx,
  file: { case: kase, terms },
  by,
  now,
  request,
}: LookUpContext<Extract<Request, { verb: 'correct' }>>): Promise<Resolved> {
  const { complaint } = kase
  const complainedAbout: Person[] = []
  for (const id of new Set([complaint.personComplainedAbout, request.to.personComplainedAbout]))
    if (id !== null) complainedAbout.push(await personOrStranger(tx, id, now))
  const agreementDependsOn = ['clientId', 'receivedAt', 'contractNo'] as const
  if (!isOpen(kase) || agreementDependsOn.every((key) => request.to[key] === complaint[key])) {
    const agreement = { versionId: complaint.agreementVersionId, terms }
    return { command: { ...request, by, now, agreement, complainedAbout } }
  }
  const { clientId, receivedAt, contractNo } = request.to
  const agreement = await tx.agreementInForce(clientId, receivedAt, contractNo)
  const command = { ...request, by, now, agreement, complainedAbout }
  if (!agreement) return { command }
  const calendar = await tx.calendarOf(agreement.versionId)
  return { command, judgedBy: { terms: agreement.terms, calendar } }
}

/** 4.2: composes the letter: a person's words around the part that the record says. */
async function notify({
  file,
  by,
  now,
  request: { after = '', ...request },
  sender,
}: LookUpContext<Extract<Request, { verb: 'notify' }>>): Promise<Resolved> {
  const { text: before } = request
  const text = sender && noticeText(file, sender, { ...request, now, before, after })
  // Without a determined solution the rule refuses.
  if (text === null) return { command: { ...request, by, now } }
  return { command: { ...request, by, now, text, ownWords: [before, after].join('\n') } }
}

const stranger = (id: PersonId): Person => ({
  id,
  name: '',
  roles: [],
  departments: [],
  headOf: [],
  approverGroups: [],
  deactivated: false,
})
