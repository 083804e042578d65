import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formMarksDirectory } from '../../operations/intake/form-marks-directory.ts'

/** Marks a file of the evidence directory as one that came with a form now; before it is put there. */
export async function markFormFile(sha256: string, directory: string): Promise<void> {
  const marks = formMarksDirectory(directory)
  await mkdir(marks, { recursive: true })
  await writeFile(join(marks, sha256), '')
}
