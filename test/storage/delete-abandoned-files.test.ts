import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '../../src/deadlines/instant.ts'
import { recordClientRequest } from '../../src/operations/cases/record-client-request.ts'
import { formMarksDirectory } from '../../src/operations/intake/form-marks-directory.ts'
import { filterExistingFiles } from '../../src/portal/forms/filter-existing-files.ts'
import { markFormFile } from '../../src/portal/forms/mark-form-file.ts'
import { deleteAbandonedFiles } from '../../src/storage/clients/delete-abandoned-files.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { intakeDraft } from '../support/intake-draft.ts'
import { done, type Fixture, hours, openFixture } from './store-fixture.ts'

let fixture: Fixture
let directory: string
beforeAll(async () => {
  fixture = await openFixture()
  directory = await mkdtemp(join(tmpdir(), 'evidence-'))
})
afterAll(async () => {
  await fixture.drop()
  await rm(directory, { recursive: true })
  await rm(formMarksDirectory(directory), { recursive: true })
})

const today = instant(Date.parse('2026-11-27T12:00:00Z'))
const weekAgo = instant(today - 7 * 86_400_000)
const monthAgo = instant(today - 31 * 86_400_000)

/** Writes a file that came with a form at that moment; null: it came another way. */
async function writeFormFile(name: string, sentAt: number | null): Promise<string> {
  await writeFile(join(directory, name), name)
  if (sentAt === null) return name
  await markFormFile(name, directory)
  await utimes(join(formMarksDirectory(directory), name), new Date(sentAt), new Date(sentAt))
  return name
}
const fileOnDisk = (sha: string) => ({ name: 'a.txt', mimetype: 'text/plain', size: 3, sha256: sha })

test('files of forms that were never completed are removed after a while, and nothing else', async () => {
  const ofCase = await writeFormFile(sha256('case'), monthAgo)
  const ofDraft = await writeFormFile(sha256('draft'), monthAgo)
  const resubmitted = await writeFormFile(sha256('asked'), monthAgo)
  const fresh = await writeFormFile(sha256('fresh'), today)
  const fromSlack = await writeFormFile(sha256('slack'), null)
  await writeFormFile(sha256('unnamed'), monthAgo)
  const kase = done(await fixture.log())
  const files = [{ ...fileOnDisk(ofCase), id: 'evidence', source: 'page' as const }]
  const request = { key: 'with a file', caseId: kase.id, now: hours(2), request: null, files }
  done(await recordClientRequest(fixture.store, sha256, request))
  const draft = intakeDraft({ files: [fileOnDisk(ofDraft)] })
  await fixture.store.transaction((tx) => tx.saveIntakeDraft(draft))
  // A form that comes back keeps its files for as long again, and loses those that are gone.
  expect(await filterExistingFiles([fileOnDisk(resubmitted), fileOnDisk(sha256('gone'))], directory)).toEqual(
    [fileOnDisk(resubmitted)],
  )

  expect(await deleteAbandonedFiles(fixture.prisma, directory, weekAgo)).toBe(1)
  expect((await readdir(directory)).sort()).toEqual([ofCase, ofDraft, resubmitted, fresh, fromSlack].sort())
  expect(await readdir(formMarksDirectory(directory))).not.toContain(ofCase)
  expect(await deleteAbandonedFiles(fixture.prisma, directory, weekAgo)).toBe(0)
  expect(await deleteAbandonedFiles(fixture.prisma, join(directory, 'nowhere'), weekAgo)).toBe(0)
})
