import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formMarksDirectory } from '../../operations/intake/form-marks-directory.ts'

/** Marks an evidence file as one that came with a form now; called before the file is put there. */
export async function markFormFile(sha256: string, directory: string): Promise<void> {
  const marks = formMarksDirectory(directory)
  await mkdir(marks, { recursive: true })
  await writeFile(join(marks, sha256), '')
}
