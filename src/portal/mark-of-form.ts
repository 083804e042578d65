import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formMarks } from '../operations/intake/form-marks.ts'

/** Marks a file of the evidence directory as one that came with a form now; before it is put there. */
export async function markOfForm(sha256: string, directory: string): Promise<void> {
  const marks = formMarks(directory)
  await mkdir(marks, { recursive: true })
  await writeFile(join(marks, sha256), '')
}
