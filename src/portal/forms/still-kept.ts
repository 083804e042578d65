import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeptFile } from '../../operations/ports/evidence-ports.ts'
import { markFormFile } from './mark-form-file.ts'

/**
 * Those of the files that came with an earlier form which are there still, since what nothing names is removed after some
 * weeks. They count as come now, so that they stay for as long again.
 */
export async function stillKept(files: readonly KeptFile[], directory: string): Promise<readonly KeptFile[]> {
  const there: KeptFile[] = []
  for (const file of files) {
    await markFormFile(file.sha256, directory)
    const found = await stat(join(directory, file.sha256)).catch(() => null)
    if (found) there.push(file)
  }
  return there
}
