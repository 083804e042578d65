import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { termClauses } from '../../agreement/clauses.ts'
import { agreementVersionId, caseId, clientId } from '../../agreement/ids.ts'
import { type Succession, succeed } from '../../agreement/succession.ts'
import { endedStatuses } from '../../cases/case.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { addDays, type PlainDate } from '../../deadlines/plain-date.ts'
import type { CaseFile } from '../../operations/case-file.ts'
import { changeCase } from '../../operations/change-case.ts'
import type { Store } from '../../operations/ports.ts'
import {
  findAgreement,
  type StoredAgreement,
  type StoredVersion,
  storeVersion,
} from '../../storage/agreement-versions.ts'
import type { PrismaClient } from '../../storage/generated/client.ts'
import { openStore } from '../../storage/prisma-store.ts'
import type { LineFault } from './line-fault.ts'
import { suggest } from './nearest.ts'
import { type Judging, sayDifferences, sayKept, sayMoved } from './preview.ts'
import type { AgreementFile } from './read-file.ts'

/**
 * What is to be done with a file of terms. `lines`: where its keys and terms stand. `migrate`: open cases are judged by
 * it too. `yes`: not only shown.
 */
export type Import = {
  readonly file: AgreementFile
  readonly lines: ReadonlyMap<string, number>
  readonly migrate: boolean
  readonly yes: boolean
  readonly now: Instant
  readonly print: (line: string) => void
}

/** The file does not fit what is stored: every reason. */
export type Misfit = { readonly refused: readonly LineFault[] }

/**
 * Stores a file of terms as a new version of its agreement, after a preview of what differs, of the open cases that keep
 * the version they have, and on request of those that a migration would move, with old and new dates. Frozen verdicts
 * stay in any case. A file that is stored already is not stored again; a migration of it that broke off goes on.
 */
export async function importAgreement(
  prisma: PrismaClient,
  { file, lines, migrate, yes, now, print }: Import,
): Promise<'stored' | 'shown' | Misfit> {
  const stored = await findAgreement(prisma, file.agreement)
  const misfits = await misfitsOf(prisma, { file, lines }, stored)
  const already = sameAs(file, stored?.versions ?? [])
  const place = succeed(stored?.versions ?? [], file)
  if ('refused' in place && !already) {
    const names = place.refused.map(
      ({ version, effectiveFrom }) => `version ${version} from ${effectiveFrom}`,
    )
    const text = `it begins on ${file.effectiveFrom}, when ${names.join(', ')} would hold too; begin later`
    misfits.push({ line: lines.get('effectiveFrom') ?? 1, place: 'effectiveFrom', text })
  }
  if (misfits.length > 0) return { refused: misfits }

  const store = openStore(prisma, { newId: randomUUID })
  const cases = stored ? await openCasesOf(prisma, store, stored, already) : []
  if (already) print(`${already.id} says the same; it is not stored again.`)
  else if (!('refused' in place)) preview(file, stored, place, print)
  const calendar = await store.calendar(file.terms.calendar, clientId(file.client))
  sayCases(cases, { terms: file.terms, calendar }, migrate, print)
  if (!yes) {
    print('Nothing was written; add --yes to write it.')
    return 'shown'
  }
  let versionId = already?.id
  if (versionId === undefined && !('refused' in place)) {
    versionId = await storeVersion(prisma, file, place)
    print(`Stored ${versionId}.`)
  }
  if (migrate && versionId !== undefined) {
    for (const { case: kase } of cases) await moveCase(store, kase.id, versionId, file.effectiveFrom, now)
    print(`${cases.length} open ${cases.length === 1 ? 'case is' : 'cases are'} judged by it now.`)
  }
  return 'stored'
}

/** The stored version that is this very file, also where a later version has cut it short since; null: none is. */
function sameAs(file: AgreementFile, versions: readonly StoredVersion[]): StoredVersion | null {
  const cutShort = (end: PlainDate | null) =>
    end !== null && versions.some(({ effectiveFrom }) => effectiveFrom === addDays(end, 1))
  const same = versions.find(
    ({ effectiveFrom, effectiveTo, terms }) =>
      effectiveFrom === file.effectiveFrom &&
      (effectiveTo === file.effectiveTo || cutShort(effectiveTo)) &&
      isDeepStrictEqual(terms, file.terms),
  )
  return same ?? null
}

async function misfitsOf(
  prisma: PrismaClient,
  { file, lines }: Pick<Import, 'file' | 'lines'>,
  stored: StoredAgreement | null,
): Promise<LineFault[]> {
  const { client, agreement, terms } = file
  const misfits: LineFault[] = []
  const misfit = (key: string, place: string, text: string) =>
    misfits.push({ line: lines.get(key) ?? 1, place, text })
  const clients = (await prisma.client.findMany({ select: { id: true } })).map(({ id }) => id)
  if (!clients.includes(client))
    misfit('client', 'client', `"${client}" is not known; ${suggest(client, clients)}`)
  if (stored && stored.clientId !== client) {
    const text = `"${agreement}" is one with the client "${stored.clientId}"; give this one another id`
    misfit('agreement', 'agreement', text)
  }
  const departments = (await prisma.department.findMany({ select: { id: true } })).map(({ id }) => id)
  for (const [category, id] of Object.entries(terms.departments)) {
    if (departments.includes(id)) continue
    const text = `departments: ${category}: "${id}" is not known; ${suggest(id, departments)}`
    misfit('departments', termClauses.departments, text)
  }
  const { escalationDepartment: second } = terms
  if (!departments.includes(second)) {
    const text = `escalationDepartment: "${second}" is not known; ${suggest(second, departments)}`
    misfit('escalationDepartment', termClauses.escalationDepartment, text)
  }
  const groups = (await prisma.approverGroup.findMany({ select: { id: true } })).map(({ id }) => id)
  for (const term of ['approvers', 'nextApprovers'] as const) {
    const id = terms[term]
    if (id === null || groups.includes(id)) continue
    misfit(term, termClauses[term], `${term}: "${id}" is not known; ${suggest(id, groups)}`)
  }
  const years = await prisma.calendarYear.count({ where: { code: terms.calendar } })
  if (years === 0) {
    const text = `calendar: "${terms.calendar}" is not stored; import its years first`
    misfit('calendar', termClauses.calendar, text)
  }
  return misfits
}

function preview(
  file: AgreementFile,
  stored: StoredAgreement | null,
  { version, ends, uncovered }: Succession,
  print: (line: string) => void,
): void {
  print(
    `${file.agreement}: version ${version}, from ${file.effectiveFrom} to ${file.effectiveTo ?? 'no end'}`,
  )
  if (ends) print(`Version ${ends.version} ends on ${ends.on}.`)
  if (uncovered)
    print(`warning: nothing is agreed from the day after ${file.effectiveTo} to ${uncovered} any more`)
  const before = stored?.versions.findLast(({ effectiveFrom }) => effectiveFrom < file.effectiveFrom)
  if (!before) return
  const differences = sayDifferences(before.terms, file.terms)
  print(
    differences.length === 0
      ? `Nothing differs from version ${before.version}.`
      : `Against version ${before.version}:`,
  )
  for (const line of differences) print(`  ${line}`)
}

function sayCases(
  cases: readonly CaseFile[],
  after: Judging,
  migrate: boolean,
  print: (line: string) => void,
): void {
  if (cases.length === 0) {
    print('No open case is judged by another version.')
    return
  }
  if (!migrate) {
    print('These open cases keep the version they are judged by:')
    for (const file of cases) print(`  ${sayKept(file)}`)
    return
  }
  print('These open cases would be judged by it, with these dates; frozen verdicts stay:')
  for (const file of cases) for (const line of sayMoved(file, after)) print(`  ${line}`)
}

/** Every open case that is judged by a version of the agreement, but for one, in the order of their numbers. */
async function openCasesOf(
  prisma: PrismaClient,
  store: Store,
  { versions }: StoredAgreement,
  already: StoredVersion | null,
): Promise<CaseFile[]> {
  const rows = await prisma.case.findMany({
    where: {
      agreementVersionId: { in: versions.map(({ id }) => id).filter((id) => id !== already?.id) },
      status: { notIn: [...endedStatuses] },
    },
    select: { id: true },
    orderBy: { number: 'asc' },
  })
  const files: CaseFile[] = []
  for (const { id } of rows) {
    const file = await store.caseFile({ id: caseId(id) })
    if (file) files.push(file)
  }
  return files
}

/** From now on the case is judged by this version; its facts and its frozen verdicts stay. */
function moveCase(
  store: Store,
  id: CaseFile['case']['id'],
  versionId: string,
  effectiveFrom: string,
  now: Instant,
): Promise<void> {
  return store.transaction(async (tx) => {
    const file = await tx.lockCase({ id })
    const version = await tx.agreementVersion(agreementVersionId(versionId))
    if (!file || !version) return
    const moved = {
      type: 'agreement-changed',
      at: now,
      by: 'redress',
      agreementVersionId: version.versionId,
      from: file.case.complaint.agreementVersionId,
      reason: `${versionId}, ${effectiveFrom}`,
    } as const
    const calendar = await tx.calendarOf(version.versionId)
    await tx.save(changeCase({ ...file, terms: version.terms, calendar }, [moved], now))
  })
}
