import { randomUUID } from 'node:crypto'
import { agreementVersionId, caseId } from '../../agreement/ids.ts'
import { type Succession, succeed } from '../../agreement/succession.ts'
import type { Terms } from '../../agreement/terms.ts'
import { endedStatuses } from '../../cases/case.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile } from '../../operations/case-file.ts'
import { changeCase } from '../../operations/change-case.ts'
import type { Store } from '../../operations/ports.ts'
import { findAgreement, type StoredAgreement, storeVersion } from '../../storage/agreement-versions.ts'
import type { PrismaClient } from '../../storage/generated/client.ts'
import { openStore } from '../../storage/prisma-store.ts'
import { sayDifferences, sayKept, sayMoved } from './preview.ts'
import type { AgreementFile } from './read-file.ts'

/** What is to be done with a file of terms. `migrate`: open cases are judged by it too. `yes`: not only shown. */
export type Import = {
  readonly file: AgreementFile
  readonly migrate: boolean
  readonly yes: boolean
  readonly now: Instant
  readonly print: (line: string) => void
}

/** The file does not fit what is stored: every reason. */
export type Misfit = { readonly refused: readonly string[] }

/**
 * Stores a file of terms as a new version of its agreement, after a preview of what differs, of the open cases that keep
 * the version they have, and on request of those that a migration would move, with old and new dates. Frozen verdicts
 * stay in any case.
 */
export async function importAgreement(
  prisma: PrismaClient,
  { file, migrate, yes, now, print }: Import,
): Promise<'stored' | 'shown' | Misfit> {
  const stored = await findAgreement(prisma, file.agreement)
  const misfits = await misfitsOf(prisma, file, stored)
  const place = succeed(stored?.versions ?? [], file)
  if ('refused' in place) {
    const names = place.refused.map(
      ({ version, effectiveFrom }) => `version ${version} from ${effectiveFrom}`,
    )
    misfits.push(`it begins on ${file.effectiveFrom}, when ${names.join(', ')} would hold too; begin later`)
  }
  if (misfits.length > 0 || 'refused' in place) return { refused: misfits }

  const store = openStore(prisma, { newId: randomUUID })
  const cases = stored ? await openCasesOf(prisma, store, stored) : []
  preview(file, stored, place, print)
  sayCases(cases, file.terms, migrate, print)
  if (!yes) {
    print('Nothing was written; add --yes to write it.')
    return 'shown'
  }
  const versionId = await storeVersion(prisma, file, place)
  print(`Stored ${versionId}.`)
  if (migrate) {
    for (const { case: kase } of cases) await moveCase(store, kase.id, versionId, file.effectiveFrom, now)
    print(`${cases.length} open ${cases.length === 1 ? 'case is' : 'cases are'} judged by it now.`)
  }
  return 'stored'
}

async function misfitsOf(
  prisma: PrismaClient,
  { client, agreement, terms }: AgreementFile,
  stored: StoredAgreement | null,
): Promise<string[]> {
  const misfits: string[] = []
  const clients = (await prisma.client.findMany({ select: { id: true } })).map(({ id }) => id)
  if (!clients.includes(client))
    misfits.push(`client "${client}" is not known; known are: ${clients.join(', ')}`)
  if (stored && stored.clientId !== client) {
    misfits.push(
      `agreement "${agreement}" is one with the client "${stored.clientId}"; give this one another id`,
    )
  }
  const departments = (await prisma.department.findMany({ select: { id: true } })).map(({ id }) => id)
  const named = [...new Set<string>([...Object.values(terms.departments), terms.escalationDepartment])]
  for (const id of named.filter((each) => !departments.includes(each))) {
    misfits.push(`3.2(2), 3.4(2): department "${id}" is not known; known are: ${departments.join(', ')}`)
  }
  const groups = (await prisma.approverGroup.findMany({ select: { id: true } })).map(({ id }) => id)
  const asked = [terms.approvers, terms.nextApprovers].filter((group) => group !== null)
  for (const id of asked.filter((each) => !groups.includes(each))) {
    misfits.push(`3.2(6): approver group "${id}" is not known; known are: ${groups.join(', ')}`)
  }
  const years = await prisma.calendarYear.count({ where: { code: terms.calendar } })
  if (years === 0) misfits.push(`calendar "${terms.calendar}" is not stored`)
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
  terms: Terms,
  migrate: boolean,
  print: (line: string) => void,
): void {
  if (cases.length === 0) {
    print('No open case is judged by an earlier version.')
    return
  }
  if (!migrate) {
    print('These open cases keep the version they are judged by:')
    for (const file of cases) print(`  ${sayKept(file)}`)
    return
  }
  print('These open cases would be judged by it, with these dates; frozen verdicts stay:')
  for (const file of cases) for (const line of sayMoved(file, terms)) print(`  ${line}`)
}

/** Every open case that is judged by a version of the agreement, in the order of their numbers. */
async function openCasesOf(
  prisma: PrismaClient,
  store: Store,
  { versions }: StoredAgreement,
): Promise<CaseFile[]> {
  const rows = await prisma.case.findMany({
    where: {
      agreementVersionId: { in: versions.map(({ id }) => id) },
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
    const calendar = await tx.calendar(version.terms.calendar)
    await tx.save(changeCase({ ...file, terms: version.terms, calendar }, [moved], now))
  })
}
