import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { termClauses, termNames } from '../../agreement/clauses.ts'
import { clientId } from '../../agreement/ids.ts'
import { planVersion, type VersionPlan } from '../../agreement/succession.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { daysBetween, type PlainDate } from '../../deadlines/plain-date.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import {
  findAgreement,
  type StoredAgreement,
  type StoredVersion,
  storeVersion,
} from '../../storage/company/agreement-versions.ts'
import type { PrismaClient } from '../../storage/generated/client.ts'
import { openStore } from '../../storage/store/open-store.ts'
import { findUnknownReferences } from './find-unknown-references.ts'
import {
  formatDifferences,
  formatMovedCase,
  formatUnmovedCase,
  type TermsAndCalendar,
} from './format-preview.ts'
import { formatUncovered } from './format-uncovered.ts'
import { formatLine, type LineFault } from './line-fault.ts'
import { moveCases, openCasesOf } from './move-cases.ts'
import type { AgreementFile } from './read-agreement.ts'

/**
 * The input of an import. `lines`: the line of each key and term. `migrate`: moves open cases to the new version.
 * `yes`: stores the file instead of only previewing it.
 */
export type AgreementImport = {
  readonly file: AgreementFile
  readonly lines: ReadonlyMap<string, number>
  readonly migrate: boolean
  readonly yes: boolean
  readonly now: Instant
  readonly print: (line: string) => void
}

/** The reasons why the file conflicts with what is stored, in the order of its lines. */
export type ImportRefusal = { readonly refused: readonly LineFault[] }

/**
 * Stores a file of terms as a new version of its agreement, after a preview of the differences, of the open cases that
 * keep their version, and with `migrate` of those that would move, with old and new dates. Frozen verdicts never
 * change. A file that is already stored is not stored again; its interrupted migration resumes. Throws VersionTaken
 * when another import was faster.
 */
export async function importAgreement(
  prisma: PrismaClient,
  { file, lines, migrate, yes, now, print }: AgreementImport,
): Promise<'stored' | 'shown' | ImportRefusal> {
  const stored = await findAgreement(prisma, file.agreement)
  const faults = await findUnknownReferences(prisma, file, lines, stored)
  const target = findSameVersion(file, stored) ?? planVersion(stored?.versions ?? [], file)
  if ('refused' in target) {
    const line = lines.get('effectiveFrom') ?? 1
    faults.push({ line, place: 'effectiveFrom', text: formatConflict(file, stored, target.refused) })
  }
  if (faults.length > 0 || 'refused' in target) {
    return { refused: faults.sort((one, other) => one.line - other.line) }
  }

  const store = openStore(prisma, { newId: randomUUID })
  const earlier = (stored?.versions ?? []).filter(({ effectiveFrom }) => effectiveFrom < file.effectiveFrom)
  const cases = await openCasesOf(prisma, store, earlier)
  if ('id' in target) print(`${target.id} says the same; it is not stored again.`)
  else printPreview(file, stored, target, print)
  const calendar = await store.calendar(file.terms.calendar, clientId(file.client))
  for (const warning of formatUncovered(file, lines, calendar.calendar, now))
    print(`warning: ${formatLine(warning)}`)
  printCases(cases, { terms: file.terms, calendar }, { migrate, now, print })
  if (!yes) {
    print('Nothing was written; add --yes to write it.')
    return 'shown'
  }
  const versionId = 'id' in target ? target.id : await storeVersion(prisma, file, target)
  if (!('id' in target)) print(`Stored ${versionId}.`)
  if (migrate) await moveCases(prisma, store, { versionId, earlier, file, now, print })
  return 'stored'
}

/** The stored version that equals this file, even if a later version has cut it short since; null: there is none. */
function findSameVersion(file: AgreementFile, stored: StoredAgreement | null): StoredVersion | null {
  const same = stored?.versions.find(({ effectiveFrom }) => effectiveFrom === file.effectiveFrom)
  return stored && same && differencesFrom(file, stored, same).length === 0 ? same : null
}

/**
 * The names of the fields that differ between a file and the version stored for the same day. The contract is compared
 * only with the last version.
 */
function differencesFrom(file: AgreementFile, stored: StoredAgreement, version: StoredVersion): string[] {
  const { effectiveTo } = version
  const isCutShort =
    effectiveTo !== null &&
    stored.versions.some(({ effectiveFrom }) => daysBetween(effectiveTo, effectiveFrom) === 1)
  const isLast = version.id === stored.versions.at(-1)?.id
  const head = [
    ...(isCutShort ? [] : (['effectiveTo'] as const)),
    ...(['signedOn', 'signedAt', 'parties'] as const),
  ].filter((key) => !isDeepStrictEqual(file[key], version[key]))
  const contract = (['contractNo', 'service'] as const).filter((key) => isLast && file[key] !== stored[key])
  const terms = termNames.filter((term) => !isDeepStrictEqual(file.terms[term], version.terms[term]))
  return [...contract, ...head, ...terms.map((term) => `${termClauses[term]} ${term}`)]
}

function formatConflict(
  file: AgreementFile,
  stored: StoredAgreement | null,
  overlapping: readonly { version: number; effectiveFrom: PlainDate }[],
): string {
  const same = stored?.versions.find(({ effectiveFrom }) => effectiveFrom === file.effectiveFrom)
  if (stored && same) {
    const differences = differencesFrom(file, stored, same).join(', ')
    return `version ${same.version} is stored from ${file.effectiveFrom} with another ${differences}, and stays as it is; begin later`
  }
  const names = overlapping.map(({ version, effectiveFrom }) => `version ${version} from ${effectiveFrom}`)
  return `it begins on ${file.effectiveFrom}, when ${names.join(', ')} would hold too; begin later`
}

function printPreview(
  file: AgreementFile,
  stored: StoredAgreement | null,
  { version, endsPrevious, gapUntil }: VersionPlan,
  print: (line: string) => void,
): void {
  print(
    `${file.agreement}: version ${version}, from ${file.effectiveFrom} to ${file.effectiveTo ?? 'no end'}`,
  )
  if (endsPrevious) print(`Version ${endsPrevious.version} ends on ${endsPrevious.on}.`)
  if (gapUntil)
    print(`warning: nothing is agreed from the day after ${file.effectiveTo} to ${gapUntil} any more`)
  const before = stored?.versions.findLast(({ effectiveFrom }) => effectiveFrom < file.effectiveFrom)
  if (!before) return
  const differences = formatDifferences(before.terms, file.terms)
  print(
    differences.length === 0
      ? `Nothing differs from version ${before.version}.`
      : `Against version ${before.version}:`,
  )
  for (const line of differences) print(`  ${line}`)
}

function printCases(
  cases: readonly CaseFile[],
  after: TermsAndCalendar,
  { migrate, now, print }: Pick<AgreementImport, 'migrate' | 'now' | 'print'>,
): void {
  if (cases.length === 0) {
    print('No open case is judged by an earlier version.')
    return
  }
  if (!migrate) {
    print('These open cases keep the version they are judged by:')
    for (const file of cases) print(`  ${formatUnmovedCase(file)}`)
    return
  }
  print('These open cases would be judged by it, with these dates; frozen verdicts stay:')
  for (const file of cases) for (const line of formatMovedCase(file, after, now)) print(`  ${line}`)
}
